/// Why a message could not be sent.
public enum WorkerOutputError: Error, Equatable, Sendable {
    /// The message is one that the other side would not take.
    case message(WorkerProtocolError)
    /// Nobody reads any more.
    case closed
    /// A system call went wrong.
    case system(call: String, errno: Int32)
}
