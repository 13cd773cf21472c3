import PluginAPI
import TranscoderProtocol

/// Judges the segments of a rendition.
struct RenditionIntake: Sendable {
    /// The largest segment: half a minute at the highest bit rate is a third of it.
    static let maximumSegmentSize = 4 << 20
    /// The largest encoding: a day at the highest bit rate fits in it, in both formats.
    static let maximumSize = 10 << 30
    /// The most segments, a day of the shortest.
    static let maximumSegments = 18_000
    /// The most AAC frames in a segment, a minute of them.
    static let maximumFrames = 2813
    /// The longest beginning of an MP4 file, which usually has 732 bytes.
    static let maximumInitialization = 16 << 10

    private var transportStream: Recording.Part
    /// Nil when they are not wanted.
    private var fragments: Recording.Part?
    private var size = 0

    /// Expects the segments of a rendition of transport streams, and of fragmented MP4 beside it.
    init(_ rendition: Rendition, fragments: Bool) {
        transportStream = Recording.Part(rendition: rendition)
        guard fragments else { return }
        var other = rendition
        other.format = .fragmentedMP4
        self.fragments = Recording.Part(rendition: other)
    }

    /// What was received, by format.
    var parts: [Recording.Part] { [transportStream] + (fragments.map { [$0] } ?? []) }

    /// Takes what fragmented MP4 segments need before them.
    mutating func take(_ initialization: TranscoderInitialization) throws(JobsError) {
        guard fragments != nil else { throw .violation("a format that was not asked for") }
        guard fragments?.initialization == nil else { throw .violation("the beginning of a file twice") }
        guard initialization.bytes.count <= Self.maximumInitialization else {
            throw .violation("the beginning of a file of \(initialization.bytes.count) bytes")
        }
        fragments?.initialization = initialization.bytes
    }

    /// Takes the next segment and answers the rendition to store it as.
    mutating func take(_ segment: TranscoderSegment) throws(JobsError) -> Rendition {
        size += segment.bytes.count
        guard size <= Self.maximumSize else { throw .violation("more than \(ByteCount(Self.maximumSize))") }
        switch segment.format {
        case .transportStream:
            try Self.add(segment, to: &transportStream)
            return transportStream.rendition
        case .fragmentedMP4:
            guard var part = fragments, part.initialization != nil else {
                throw .violation("a format that was not asked for, or without its beginning")
            }
            try Self.add(segment, to: &part)
            fragments = part
            return part.rendition
        }
    }

    /// Throws when the end does not agree with what has come, or with another rendition.
    func check(_ summary: TranscoderSummary, like other: RenditionIntake) throws(JobsError) {
        for part in parts {
            guard !part.segments.isEmpty, summary.segmentCount == part.segments.count else {
                throw .violation("\(summary.segmentCount) segments, of which \(part.segments.count) came")
            }
            guard summary.totalFrames == part.frameCount else {
                throw .violation("\(summary.totalFrames) frames, which did not come")
            }
            guard part.segments.map(\.frameCount) == other.transportStream.segments.map(\.frameCount) else {
                throw .violation("renditions that are cut at different frames")
            }
        }
        // The encoder's own frame comes first, and the last one is filled up.
        guard (summary.sourceSamples + 1023) / 1024 + 1 == summary.totalFrames else {
            throw .violation("\(summary.totalFrames) frames of \(summary.sourceSamples) samples")
        }
    }

    private static func add(_ segment: TranscoderSegment, to part: inout Recording.Part) throws(JobsError) {
        let (number, frameCount, bytes) = (segment.number, segment.frameCount, segment.bytes)
        guard number == part.segments.count else {
            throw .violation("segment \(number) instead of \(part.segments.count)")
        }
        guard number < maximumSegments else { throw .violation("more than \(maximumSegments) segments") }
        guard (1...maximumFrames).contains(frameCount) else { throw .violation("\(frameCount) frames") }
        guard !bytes.isEmpty, bytes.count <= maximumSegmentSize else {
            throw .violation("a segment of \(bytes.count) bytes")
        }
        part.segments.append(
            Recording.Segment(
                frameCount: frameCount,
                byteCount: bytes.count,
                sha256: SHA256.hash(data: bytes).hexadecimal
            )
        )
    }
}
