import Glibc
import Synchronization

/// Sends a program's messages to the host.
///
/// Sending waits while the host is busy with what came before. Messages of several threads do not get mixed up.
public final class WorkerOutput: Sendable {
    /// The pipe's end, which blocks while it is full.
    ///
    /// It belongs to the process. Whoever writes to it holds the lock.
    private let descriptor: Mutex<Int32>

    /// Sends through a descriptor, which stays the caller's.
    ///
    /// While SIGPIPE is not ignored, it ends the program when nobody reads any more.
    public init(descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    /// Takes the standard output for messages.
    ///
    /// What the program or a library prints from then on goes to standard error, where it does no harm. Call it first, and
    /// once. SIGPIPE is ignored from then on: that nobody reads any more is an error like others.
    public static func takeStandardOutput() throws(WorkerOutputError) -> WorkerOutput {
        signal(SIGPIPE, SIG_IGN)
        let descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard descriptor >= 0 else { throw .system(call: "fcntl", errno: errno) }
        guard dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { throw .system(call: "dup2", errno: errno) }
        return WorkerOutput(descriptor: descriptor)
    }

    /// Writes all of a message.
    public func send(_ message: WorkerMessage) throws(WorkerOutputError) {
        let bytes: [UInt8]
        do {
            bytes = try message.encoded()
        } catch {
            throw .message(error)
        }
        try descriptor.withLock { descriptor throws(WorkerOutputError) in
            try Self.write(bytes, to: descriptor)
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(WorkerOutputError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                Glibc.write(descriptor, all.baseAddress.map { $0 + sent }, all.count - sent)
            }
            guard count < 0 else {
                sent += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EPIPE: throw .closed
            default: throw .system(call: "write", errno: errno)
            }
        }
    }
}
