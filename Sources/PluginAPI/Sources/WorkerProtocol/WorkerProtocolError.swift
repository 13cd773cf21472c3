/// What is wrong with a message, or with the bytes that are to be one.
///
/// A stream cannot be read on from there.
public enum WorkerProtocolError: Error, Equatable, Sendable {
    /// No message is of this kind.
    case unknownKind(UInt8)
    /// A message has more bytes than one of its kind may have, or fewer than it must have.
    case badLength(WorkerMessageKind, length: Int)
    /// A text is not UTF-8.
    case notText(WorkerMessageKind)
    /// The part that is done is no number from 0 to 1.
    case badFraction
    /// A line of the log has a level that does not exist.
    case badLevel(UInt8)
    /// Whether a failure is permanent is neither yes nor no.
    case badFlag(UInt8)
    /// There are bytes after the last message.
    case afterTheEnd
    /// The stream ends within a message.
    case cutOff
}

extension WorkerProtocolError: CustomStringConvertible {
    /// What is wrong, for a log.
    public var description: String {
        switch self {
        case .unknownKind(let kind): "a message of unknown kind \(kind)"
        case .badLength(let kind, let length): "a \(kind) message of \(length) bytes"
        case .notText(let kind): "a \(kind) message whose text is not UTF-8"
        case .badFraction: "progress that is not within 0 and 1"
        case .badLevel(let level): "a line for the log of unknown level \(level)"
        case .badFlag(let flag): "a failure that is \(flag) where it is 0 or 1"
        case .afterTheEnd: "a message after the last one"
        case .cutOff: "half a message at the end"
        }
    }
}
