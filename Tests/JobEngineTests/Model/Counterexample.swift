/// A sequence after which the store and the model do not agree.
struct Counterexample: Sendable {
    /// All commands up to the one after which it showed.
    var commands: [Command]
    let reason: String

    /// The commands, one a line, and what was wrong after the last.
    var text: String {
        commands.enumerated()
            .map { "\($0.offset + 1). \($0.element)".replacing("JobEngineTests.", with: "") + "\n" }
            .joined() + reason
    }

    /// Leaves commands out, in ever smaller pieces, while some disagreement remains.
    ///
    /// It may come to show another one than the first, which is as good.
    func shrunk(tries: Int = 150, _ run: ([Command]) async throws -> Counterexample?) async throws -> Counterexample {
        var best = self
        var left = tries
        var size = max(1, best.commands.count / 2)
        while true {
            var start = 0
            var isSmaller = false
            while start < best.commands.count, left > 0 {
                var fewer = best.commands
                fewer.removeSubrange(start..<min(start + size, fewer.count))
                left -= 1
                if let smaller = try await run(fewer) {
                    best = smaller
                    isSmaller = true
                } else {
                    start += size
                }
            }
            guard left > 0, size > 1 || isSmaller else { return best }
            size = max(1, size / 2)
        }
    }
}
