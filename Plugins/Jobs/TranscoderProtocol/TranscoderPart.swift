/// What the transcoder sends as payloads, in this order: facts, then segments.
///
/// A file that cannot even be opened has failed without any facts. The payload of the message that it has finished is a
/// ``TranscoderSummary``.
public enum TranscoderPart: Equatable, Sendable {
    /// What the upload is.
    case facts(TranscoderFacts)
    /// A segment of the stream.
    case segment(TranscoderSegment)

    /// The payload's kind.
    public var kind: UInt8 {
        switch self {
        case .facts: 1
        case .segment: 2
        }
    }

    /// The payload's bytes.
    public var bytes: [UInt8] {
        switch self {
        case .facts(let facts): facts.json
        case .segment(let segment): segment.payload
        }
    }

    /// Reads a payload and judges it.
    public init(kind: UInt8, bytes: [UInt8]) throws(TranscoderProtocolError) {
        switch kind {
        case 1: self = .facts(try .decode(bytes))
        case 2: self = .segment(try TranscoderSegment(payload: bytes))
        default: throw .unknownKind(kind)
        }
    }
}
