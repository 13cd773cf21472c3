import Foundation
import Synchronization

/// Shows on standard error how far a move has come: in place on a terminal, now and then elsewhere.
final class StorageProgress: Sendable {
    private struct State {
        var total = 0
        var done = 0
        var bytes = 0
        var lastLine: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let isTerminal: Bool
    private let write: @Sendable (String) -> Void

    init(
        isTerminal: Bool = isatty(STDERR_FILENO) == 1,
        write: @escaping @Sendable (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }
    ) {
        self.isTerminal = isTerminal
        self.write = write
    }

    /// Takes note of how many segments there are.
    func begin(_ total: Int) { state.withLock { $0.total = total } }

    /// Counts a segment.
    func advance(_ outcome: SegmentTransfer.Outcome) {
        let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
        let line = state.withLock { state -> String? in
            state.done += 1
            if case .copied(let byteCount) = outcome { state.bytes += byteCount }
            let now = ContinuousClock.now
            if let last = state.lastLine, now - last < pause { return nil }
            state.lastLine = now
            return Self.line(state)
        }
        if let line { show(line) }
    }

    /// Shows the last state.
    func end() {
        show(state.withLock { Self.line($0) })
        if isTerminal { write("\n") }
    }

    private func show(_ line: String) {
        // Back to the beginning of the line, and clear it (ECMA-48 EL).
        write(isTerminal ? "\r\u{1B}[K\(line)" : "\(line)\n")
    }

    private static func line(_ state: State) -> String {
        let share = state.total > 0 ? " of \(state.total) (\(min(100, state.done * 100 / state.total)) %)" : ""
        return "\(state.done)\(share) segments looked at, \(StorageText.size(state.bytes)) copied"
    }
}
