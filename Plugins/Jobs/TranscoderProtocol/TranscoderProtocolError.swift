/// What is wrong with a payload of the transcoder.
public enum TranscoderProtocolError: Error, Equatable, Sendable {
    /// No payload is of this kind.
    case unknownKind(UInt8)
    /// A payload, by its name, has more bytes than it may have, or fewer than it must have.
    case badLength(String, Int)
    /// A payload is not in its format.
    case unreadable(String)
    /// A payload has values that make no sense.
    case implausible(String)
}

extension TranscoderProtocolError: CustomStringConvertible {
    /// What is wrong, for a log.
    public var description: String {
        switch self {
        case .unknownKind(let kind): "a payload of unknown kind \(kind)"
        case .badLength(let name, let length): "a \(name) of \(length) bytes"
        case .unreadable(let name): "a \(name) that cannot be read"
        case .implausible(let name): "a \(name) with impossible values"
        }
    }
}
