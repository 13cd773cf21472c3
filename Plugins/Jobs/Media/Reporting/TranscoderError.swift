import Glibc
import WorkerProtocol

/// Why no stream could be made.
enum TranscoderError: Error {
    /// It is the upload's fault. `cause` is for a log.
    case rejected(TranscoderFailure, cause: String?)
    /// The arguments are wrong.
    case usage(String)
    /// A message is one that the host would not take.
    case message(String)
    /// A system call went wrong.
    case system(call: String, errno: Int32)
    /// A function of libav went wrong where nothing in an upload should make it.
    case libav(call: String, code: Int32)
    /// Nobody reads the messages any more.
    case outputClosed
}

extension TranscoderError {
    /// Tells whoever it concerns, and answers the status to exit with.
    func report(to output: MessageWriter) -> Int32 {
        guard case .rejected(let failure, _) = self else { return complain() }
        let status = complain()
        do {
            try output.send(.failed(message: failure.message, isPermanent: true))
            return status
        } catch {
            return error.complain()
        }
    }

    /// Tells the log, and answers the status to exit with.
    func complain() -> Int32 {
        switch self {
        case .rejected(let failure, let cause):
            Self.write(failure.code.rawValue + (cause.map { ": \($0)" } ?? ""))
            return 1
        case .usage(let text):
            Self.write(text)
            return 2
        case .message(let text):
            Self.write("cannot send \(text)")
            return 3
        case .system(let call, let errno):
            Self.write("\(call): \(String(cString: strerror(errno)))")
            return 3
        case .libav(let call, let code):
            Self.write("\(call): \(Libav.text(of: code))")
            return 3
        case .outputClosed:
            return 4
        }
    }

    private static func write(_ text: String) {
        let line = Array("transcoder: \(text)\n".utf8)
        _ = Glibc.write(STDERR_FILENO, line, line.count)
    }
}
