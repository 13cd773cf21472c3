import Glibc
import TranscoderProtocol

/// Why no stream could be made.
enum TranscoderError: Error {
    /// It is the upload's fault. `cause` is for a log.
    case rejected(TranscoderFailure, cause: String?)
    /// The arguments are wrong.
    case usage(String)
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
        switch self {
        case .rejected(let failure, let cause):
            Self.complain(failure.code.rawValue + (cause.map { ": \($0)" } ?? ""))
            do {
                try output.send(.failed(failure))
                return 1
            } catch {
                return error.report(to: output)
            }
        case .usage(let text):
            Self.complain(text)
            return 2
        case .system(let call, let errno):
            Self.complain("\(call): \(String(cString: strerror(errno)))")
            return 3
        case .libav(let call, let code):
            Self.complain("\(call): \(Libav.text(of: code))")
            return 3
        case .outputClosed:
            return 4
        }
    }

    private static func complain(_ text: String) {
        let line = Array("transcoder: \(text)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }
}
