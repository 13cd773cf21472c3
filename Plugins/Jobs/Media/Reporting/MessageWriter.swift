import TranscoderProtocol
import WorkerProtocol

/// Sends messages to the host.
struct MessageWriter: Sendable {
    private let output: WorkerOutput

    /// Sends to an output.
    init(_ output: WorkerOutput) {
        self.output = output
    }

    /// Takes the standard output.
    static func standard() throws(TranscoderError) -> MessageWriter {
        do {
            return MessageWriter(try WorkerOutput.takeStandardOutput())
        } catch {
            throw TranscoderError(error)
        }
    }

    /// Writes all of a message.
    func send(_ message: WorkerMessage) throws(TranscoderError) {
        do {
            try output.send(message)
        } catch {
            throw TranscoderError(error)
        }
    }

    /// Writes all of a payload.
    func send(_ part: TranscoderPart) throws(TranscoderError) {
        try send(.payload(kind: part.kind, bytes: part.bytes))
    }
}

extension TranscoderError {
    fileprivate init(_ error: WorkerOutputError) {
        switch error {
        case .message(let problem): self = .message("\(problem)")
        case .closed: self = .outputClosed
        case .system(let call, let errno): self = .system(call: call, errno: errno)
        }
    }
}
