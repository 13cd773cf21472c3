import PluginAPI

/// Stops what takes too long, and writes down now and then how far the others have come.
struct Watchdog: Sendable {
    private static let interval: Duration = .milliseconds(100)
    private static let restingInterval: Duration = .milliseconds(500)
    /// How often progress is written down.
    private static let noteInterval: Duration = .seconds(1)

    let parts: EngineParts

    /// Watches until it is cancelled.
    func run() async {
        await withTaskGroup { group in
            group.addTask { await watch() }
            group.addTask { await note() }
        }
    }

    private func watch() async {
        while !Task.isCancelled {
            let jobs = parts.running.all
            parts.running.enforceLimits(patience: parts.configuration.patience)
            try? await Task.sleep(for: jobs.isEmpty ? Self.restingInterval : Self.interval)
        }
    }

    private func note() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.noteInterval)
            let notes = parts.running.all.compactMap { $0.takeNews() }
            guard !notes.isEmpty else { continue }
            do {
                try await parts.store.write(notes)
            } catch {
                // The next note has all of it again.
                parts.logger.debug("Progress cannot be stored now", metadata: ["error": "\(error)"])
            }
        }
    }
}
