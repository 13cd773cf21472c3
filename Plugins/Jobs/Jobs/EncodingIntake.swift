import PluginAPI
import TranscoderProtocol
import WorkerProtocol

/// Judges what a transcoder sends, and says what to do about it.
///
/// The transcoder has read a stranger's file with C code, so it may be anybody's by now: nothing is believed of it but
/// what is checked here, and the worst that it can do is to make a bad encoding of the file that it was given.
struct EncodingIntake: Sendable {
    /// The largest segment: ten seconds at the highest bit rate are a tenth of it.
    static let maximumSegmentSize = 4 << 20
    /// The largest encoding: six hours at the highest bit rate, which is all that a transcoder encodes, fit in it.
    static let maximumSize = 1 << 30
    /// The most segments, a day of them.
    static let maximumSegments = 10_000
    /// The most AAC frames in a segment, a minute of them.
    static let maximumFrames = 2813

    /// What a message asks for.
    enum Action: Equatable {
        /// Nothing.
        case none
        /// Store a segment.
        case store(number: Int, bytes: ByteBuffer)
        /// Say how much is done, in hundredths.
        case report(percent: Int)
    }

    private var hasFacts = false
    private var segments: [Recording.Segment] = []
    private var size = 0
    private var summary: TranscoderSummary?

    /// Takes the next message; throws when it is nonsense.
    mutating func take(_ message: WorkerMessage) throws(JobsError) -> Action {
        switch message {
        case .progress(let fraction, _):
            return .report(percent: Int(fraction * 100))
        case .payload(let kind, let bytes):
            return try take(Self.read(try TranscoderPart(kind: kind, bytes: bytes)))
        case .finished(let payload):
            let summary = try Self.read(try TranscoderSummary(payload: payload))
            try check(summary)
            self.summary = summary
            return .none
        // Whoever runs the transcoder has dealt with these.
        case .log, .failed:
            return .none
        }
    }

    /// What was received, once the transcoder has ended well.
    func recording() throws(JobsError) -> Recording {
        guard let summary else { throw .violation("it ended too early") }
        return Recording(
            segments: segments,
            duration: summary.sourceDuration,
            decodeErrors: summary.decodeErrors,
            isTruncated: summary.isTruncated
        )
    }

    private mutating func take(_ part: TranscoderPart) throws(JobsError) -> Action {
        switch part {
        case .facts:
            guard !hasFacts else { throw .violation("facts twice") }
            hasFacts = true
            return .none
        case .segment(let segment):
            try add(segment)
            return .store(number: segment.number, bytes: ByteBuffer(bytes: segment.bytes))
        }
    }

    private static func read<Value>(
        _ value: @autoclosure () throws(TranscoderProtocolError) -> Value
    ) throws(JobsError) -> Value {
        do {
            return try value()
        } catch {
            throw .violation("\(error)")
        }
    }

    private func check(_ summary: TranscoderSummary) throws(JobsError) {
        guard !segments.isEmpty, summary.segmentCount == segments.count else {
            throw .violation("\(summary.segmentCount) segments, of which \(segments.count) came")
        }
        guard summary.totalFrames == segments.reduce(0, { $0 + $1.frameCount }) else {
            throw .violation("\(summary.totalFrames) frames, which did not come")
        }
        guard summary.sourceDuration > 0 else { throw .violation("no duration") }
    }

    private mutating func add(_ segment: TranscoderSegment) throws(JobsError) {
        let (number, frameCount, bytes) = (segment.number, segment.frameCount, segment.bytes)
        guard hasFacts else { throw .violation("a segment before the facts") }
        guard number == segments.count else { throw .violation("segment \(number) instead of \(segments.count)") }
        guard number < Self.maximumSegments else { throw .violation("more than \(Self.maximumSegments) segments") }
        guard (1...Self.maximumFrames).contains(frameCount) else { throw .violation("\(frameCount) frames") }
        guard !bytes.isEmpty, bytes.count <= Self.maximumSegmentSize else {
            throw .violation("a segment of \(bytes.count) bytes")
        }
        size += bytes.count
        guard size <= Self.maximumSize else { throw .violation("more than \(ByteCount(Self.maximumSize))") }
        segments.append(
            Recording.Segment(frameCount: frameCount, byteCount: bytes.count, sha256: Self.sha256(of: bytes))
        )
    }

    private static func sha256(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
