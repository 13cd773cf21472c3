/// What is wrong with the bytes of a transcoder.
///
/// The stream cannot be read on from there.
public enum TranscoderProtocolError: Error, Equatable, Sendable {
    /// No message is of this kind.
    case unknownKind(UInt8)
    /// A message announces more bytes than one of its kind may have, or fewer than it must have.
    case badLength(kind: UInt8, length: Int)
    /// A message is not in its format.
    case unreadable(kind: UInt8)
    /// A message has values that make no sense.
    case implausible(kind: UInt8)
}

extension TranscoderProtocolError: CustomStringConvertible {
    /// What is wrong, for a log.
    public var description: String {
        switch self {
        case .unknownKind(let kind): "a message of unknown kind \(kind)"
        case .badLength(let kind, let length): "a message of kind \(kind) of \(length) bytes"
        case .unreadable(let kind): "a message of kind \(kind) that cannot be read"
        case .implausible(let kind): "a message of kind \(kind) with impossible values"
        }
    }
}
