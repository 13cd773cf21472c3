import PluginAPI
import TranscoderProtocol

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

    /// Takes the next message.
    ///
    /// Throws when the transcoder says that the file is no good, and when it says nonsense.
    mutating func take(_ message: TranscoderMessage) throws(JobsError) -> Action {
        guard summary == nil else { throw .violation("a message after the end") }
        switch message {
        case .facts:
            guard !hasFacts else { throw .violation("facts twice") }
            hasFacts = true
            return .none
        case .progress(let progress):
            return .report(percent: Int(progress.fraction * 100))
        case .segment(let number, let frameCount, let bytes):
            try add(number: number, frameCount: frameCount, bytes: bytes)
            return .store(number: number, bytes: ByteBuffer(bytes: bytes))
        case .finished(let summary):
            try check(summary)
            self.summary = summary
            return .none
        case .failed(let failure):
            throw .rejected(Self.printable(failure.message))
        }
    }

    /// What was received, once the transcoder has ended.
    func recording(endedWith status: TerminationStatus) throws(JobsError) -> Recording {
        switch status {
        case .signaled(let signal): throw .stopped(signal: signal)
        case .exited(0): break
        case .exited(let code): throw .exited(code: code)
        }
        guard let summary else { throw .violation("it ended too early") }
        return Recording(
            segments: segments,
            duration: summary.sourceDuration,
            decodeErrors: summary.decodeErrors,
            isTruncated: summary.isTruncated
        )
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

    private mutating func add(number: Int, frameCount: Int, bytes: [UInt8]) throws(JobsError) {
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

    /// A message as it may be shown and stored: short, on one line, and never empty.
    private static func printable(_ message: String) -> String {
        let scalars = message.unicodeScalars.prefix(500).map { $0.properties.generalCategory == .control ? " " : $0 }
        let text = String(String.UnicodeScalarView(scalars))
        return text.allSatisfy(\.isWhitespace) ? "The file could not be processed." : text
    }
}
