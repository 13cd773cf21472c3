import Subprocess
import WorkerProtocol

/// Reads what a program sends, piece by piece, and hands it on.
struct WorkerStream {
    private let limit: ByteCount
    private var decoder = WorkerMessageDecoder()
    private var received = 0
    private var failure: WorkerAnswer?

    /// Reads so many bytes at most.
    init(limit: ByteCount) {
        self.limit = limit
    }

    /// Reads to the end of the output; it is not read while a message is being received.
    nonisolated(nonsending) mutating func read(
        _ output: SubprocessOutputSequence,
        of process: WorkerProcess,
        journal: inout WorkerJournal,
        receive: (WorkerMessage) async throws -> Void
    ) async throws -> WorkerAnswer {
        for try await buffer in output {
            received += buffer.count
            guard received <= limit.bytes else { throw journal.error(.tooMuchOutput(limit: limit)) }
            var piece = buffer.withUnsafeBytes { Array($0) }[...]
            while let message = try next(from: &piece, journal) {
                switch message {
                case .log(let level, let text):
                    journal.log(level, text)
                case .failed(let message, let isPermanent):
                    failure = .failed(message: message.onOneLine(limit: 500), isPermanent: isPermanent)
                case .progress, .payload, .finished:
                    // Nothing is wanted any more of a program whose time is over.
                    if !process.isOutOfTime { try await receive(message) }
                }
            }
        }
        return failure ?? ending
    }

    private mutating func next(
        from piece: inout ArraySlice<UInt8>,
        _ journal: WorkerJournal
    ) throws(WorkerError) -> WorkerMessage? {
        do {
            return try decoder.next(from: &piece)
        } catch {
            throw journal.error(.violation("\(error)"))
        }
    }

    private var ending: WorkerAnswer {
        guard let hasEnded = try? decoder.finish() else { return .half }
        return hasEnded ? .finished : .early
    }
}
