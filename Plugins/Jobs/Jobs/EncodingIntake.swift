import PluginAPI
import TranscoderProtocol
import WorkerProtocol

/// Judges what a transcoder sends, and says what to do about it.
///
/// The transcoder has read a stranger's file with C code, so it may be anybody's by now: nothing is believed of it but
/// what is checked here, and the worst that it can do is to make a bad encoding of the file that it was given.
struct EncodingIntake: Sendable {
    /// What a message asks for.
    enum Action: Equatable {
        /// Nothing.
        case none
        /// Store a segment.
        case store(Rendition, number: Int, bytes: ByteBuffer)
        /// Say how much is done, in hundredths.
        case report(percent: Int)
    }

    private var renditions: [RenditionIntake]
    private var facts: TranscoderFacts?
    private var cover: [UInt8]?
    private var measurement: TranscoderMeasurement?
    private var summary: TranscoderSummary?

    /// Expects renditions, each also as fragmented MP4 if that is wanted.
    init(renditions: [Rendition], fragments: Bool) {
        self.renditions = renditions.map { RenditionIntake($0, fragments: fragments) }
    }

    /// Takes the next message; throws when it is nonsense.
    mutating func take(_ message: WorkerMessage) throws(JobsError) -> Action {
        switch message {
        case .progress(let fraction, _):
            return .report(percent: Int(fraction * 100))
        case .payload(let kind, let bytes):
            return try take(Self.read(try TranscoderPart(kind: kind, bytes: bytes)))
        case .finished(let payload):
            let summary = try Self.read(try TranscoderSummary(payload: payload))
            guard summary.sourceDuration > 0 else { throw .violation("no duration") }
            for rendition in renditions { try rendition.check(summary, like: renditions[0]) }
            self.summary = summary
            return .none
        // Whoever runs the transcoder has dealt with these.
        case .log, .failed:
            return .none
        }
    }

    /// What was received, once the transcoder has ended well.
    func recording() throws(JobsError) -> Recording {
        let parts = renditions.flatMap(\.parts)
        guard let summary, let facts, let measurement, let standard = parts.first else {
            throw .violation("it ended too early")
        }
        var media = MediaFacts(facts, measurement)
        media.warning = summary.warning
        return Recording(
            standard: standard,
            others: Array(parts.dropFirst()),
            samples: summary.sourceSamples,
            duration: summary.sourceDuration,
            decodeErrors: summary.decodeErrors,
            media: media,
            cover: cover
        )
    }

    private mutating func take(_ part: TranscoderPart) throws(JobsError) -> Action {
        switch part {
        case .facts(let facts):
            guard self.facts == nil else { throw .violation("facts twice") }
            self.facts = facts
            return .none
        case .cover(let bytes):
            guard facts != nil, cover == nil, measurement == nil, bytes.count <= ImageRepository.maximumSize else {
                throw .violation("a cover of \(bytes.count) bytes, or out of order")
            }
            cover = bytes
            return .none
        case .measurement(let measurement):
            guard facts != nil, self.measurement == nil else { throw .violation("a measurement out of order") }
            self.measurement = measurement
            return .none
        case .initialization(let initialization):
            let index = try index(of: initialization.rendition)
            try renditions[index].take(initialization)
            return .none
        case .segment(let segment):
            guard measurement != nil else { throw .violation("a segment before the measurement") }
            let index = try index(of: segment.rendition)
            let rendition = try renditions[index].take(segment)
            return .store(rendition, number: segment.number, bytes: ByteBuffer(bytes: segment.bytes))
        }
    }

    private func index(of rendition: Int) throws(JobsError) -> Int {
        guard renditions.indices.contains(rendition) else { throw .violation("a rendition that was not asked for") }
        return rendition
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
}
