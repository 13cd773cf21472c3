import Glibc
import TranscoderProtocol

/// Sends messages through a pipe.
struct MessageWriter: Sendable {
    /// The pipe's end, which blocks while it is full.
    ///
    /// It belongs to the process.
    let descriptor: Int32

    /// Writes all of a message.
    func send(_ message: TranscoderMessage) throws(TranscoderError) {
        let bytes = message.encoded
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { rest in
                write(descriptor, rest.baseAddress.map { $0 + sent }, rest.count - sent)
            }
            guard count < 0 else {
                sent += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EPIPE: throw .outputClosed
            default: throw .system(call: "write", errno: errno)
            }
        }
    }
}
