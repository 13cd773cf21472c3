/// What the transcoder sends as payloads, in this order: facts, a cover if there is one, a measurement, then segments, those of several renditions
/// mixed.
///
/// A file that cannot even be opened has failed without any facts. The payload of the message that it has finished is a
/// ``TranscoderSummary``.
public enum TranscoderPart: Equatable, Sendable {
    /// What the upload is.
    case facts(TranscoderFacts)
    /// The picture that is in the upload, as it is there.
    case cover([UInt8])
    /// What was measured of it.
    case measurement(TranscoderMeasurement)
    /// What the fragmented MP4 segments of a rendition need, just before the first of them.
    case initialization(TranscoderInitialization)
    /// A segment of the stream.
    case segment(TranscoderSegment)

    /// The payload's kind.
    public var kind: UInt8 {
        switch self {
        case .facts: 1
        case .segment: 2
        case .measurement: 3
        case .initialization: 4
        case .cover: 5
        }
    }

    /// The payload's bytes.
    public var bytes: [UInt8] {
        switch self {
        case .facts(let facts): facts.json
        case .cover(let bytes): bytes
        case .measurement(let measurement): measurement.json
        case .initialization(let initialization): initialization.payload
        case .segment(let segment): segment.payload
        }
    }

    /// Reads a payload and judges it.
    public init(kind: UInt8, bytes: [UInt8]) throws(TranscoderProtocolError) {
        switch kind {
        case 1: self = .facts(try .decode(bytes))
        case 2: self = .segment(try TranscoderSegment(payload: bytes))
        case 3: self = .measurement(try .decode(bytes))
        case 4: self = .initialization(try TranscoderInitialization(payload: bytes))
        case 5: self = .cover(bytes)
        default: throw .unknownKind(kind)
        }
    }
}
