import Foundation
import Synchronization

/// Shows how far a seed has come: a bar for each track at work and one for all on a terminal, plain lines elsewhere.
final class SeedProgress: Sendable {
    /// A track that is waited for.
    struct Item: Sendable, Hashable {
        let track: Int
        let title: String
        let path: String
    }

    private struct State {
        var total = 0
        var done = 0
        var failed = 0
        var active: [(item: Item, percent: Int)] = []
        var drawnLines = 0
    }

    private let state = Mutex(State())
    private let isTerminal: Bool

    init(isTerminal: Bool = isatty(STDOUT_FILENO) == 1) {
        self.isTerminal = isTerminal
    }

    /// Says what is wrong with a file or folder.
    func complain(_ text: String) { line("✗ \(text)") }

    /// Takes note of how many tracks there are.
    func begin(_ items: [Item]) {
        state.withLock { $0.total = items.count }
        if items.isEmpty { line("Everything is in the catalog already.") }
    }

    /// A track is at work.
    func update(_ item: Item, percent: Int) {
        state.withLock { state in
            if let index = state.active.firstIndex(where: { $0.item == item }) {
                state.active[index].percent = percent
            } else if percent > 0 {
                state.active.append((item, percent))
            }
        }
    }

    /// A track can be heard.
    func finish(_ item: Item) {
        let (done, total) = close(item) { $0.done += 1 }
        line("✓ \(item.title)" + (isTerminal ? "" : " (\(done) of \(total))"))
    }

    /// A track cannot be used.
    func fail(_ item: Item, reason: String) {
        _ = close(item) { $0.failed += 1 }
        line("✗ \(item.path): \(reason)")
    }

    /// Draws the bars, on a terminal.
    func draw() {
        guard isTerminal else { return }
        let text = state.withLock { state -> String in
            var lines = state.active.map { Self.bar($0.percent, label: $0.item.title) }
            let share = state.active.reduce(0) { $0 + $1.percent } + 100 * (state.done + state.failed)
            lines.append(
                Self.bar(
                    state.total == 0 ? 100 : share / state.total,
                    label: "\(state.done + state.failed) of \(state.total) tracks"
                )
            )
            let text = Self.erase(state.drawnLines) + lines.joined(separator: "\n") + "\n"
            state.drawnLines = lines.count
            return text
        }
        put(text)
    }

    /// Removes the bars and says what came of it.
    func end() {
        let (done, failed) = state.withLock { ($0.done, $0.failed) }
        guard done + failed > 0 else { return }
        line("\(done) tracks are ready" + (failed > 0 ? ", \(failed) could not be used." : "."))
    }

    private func close(_ item: Item, _ count: (inout State) -> Void) -> (Int, Int) {
        state.withLock { state in
            count(&state)
            state.active.removeAll { $0.item == item }
            return (state.done + state.failed, state.total)
        }
    }

    private func line(_ text: String) {
        let erase = state.withLock { state -> String in
            defer { state.drawnLines = 0 }
            return Self.erase(state.drawnLines)
        }
        put("\(erase)\(text)\n")
    }

    private func put(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Moves up over lines and clears them (ECMA-48 CUU, ED).
    private static func erase(_ lines: Int) -> String {
        lines == 0 ? "" : "\u{1B}[\(lines)A\u{1B}[0J"
    }

    private static func bar(_ percent: Int, label: String) -> String {
        let percent = min(max(percent, 0), 100)
        let filled = percent * 30 / 100
        let number = String(repeating: " ", count: percent < 10 ? 2 : percent < 100 ? 1 : 0) + "\(percent)"
        return "  [" + String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
            + "] \(number) %  \(label.prefix(60))"
    }
}
