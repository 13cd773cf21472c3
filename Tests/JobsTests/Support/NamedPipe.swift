import Dispatch
import Foundation

/// A FIFO: opening it waits until the other side has opened it too, so that nobody has to sleep or poll.
struct NamedPipe: Sendable {
    let path: String

    init(path: String) throws {
        guard mkfifo(path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
        self.path = path
    }

    /// Waits for a script that writes to the pipe and answers what it has written.
    func read() async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: readToEnd()) }
        }
    }

    private func readToEnd() -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = Foundation.read(descriptor, &piece, piece.count), count > 0 {
            text += piece.prefix(count)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Waits for a script that reads from the pipe, does something, and lets the script go on.
    func hold(_ body: @Sendable () async throws -> Void) async throws {
        let descriptor = await hold()
        defer { close(descriptor) }
        try await body()
    }

    /// Waits for a script that reads from the pipe, which goes on when the descriptor is closed.
    func hold() async -> CInt {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: open(path, O_WRONLY | O_CLOEXEC)) }
        }
    }
}
