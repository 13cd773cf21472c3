import PluginAPI

/// Sees replaced generations out: each is shut down once, when its last request and job are done.
struct PluginDrain: Service {
    let reload: Reload
    let live: LivePlugins
    let logger: Logger
    /// How long a generation may take before the log says what it waits for.
    ///
    /// It says so again after twice as long, and so on, up to an hour: a listener may hear one long answer all day.
    /// Defaults to 30 seconds.
    var patience: Duration = .seconds(30)
    /// How long a `shutdown` may take when the host ends.
    ///
    /// Defaults to five seconds.
    var lastPatience: Duration = .seconds(5)

    func run() async throws {
        await withDiscardingTaskGroup { group in
            for await generation in reload.replaced.cancelOnGracefulShutdown() {
                group.addTask { await retire(generation) }
            }
            group.cancelAll()
        }
        // The listener and the runner have ended before us, so nothing is in flight on what is still live.
        for generation in live.snapshot.generations { await shutDownLast(generation) }
    }

    private func retire(_ generation: PluginGeneration) async {
        await naming(generation, { "requests and jobs: \(generation.inFlight)" }) { await generation.drained() }
        do {
            try await naming(generation, { "its shutdown, which does not return" }) {
                // Left behind when the host ends meanwhile.
                try await withDeadline(nil) { await generation.shutdown() }
            }
            isRetired(generation)
        } catch {
            isLeftBehind(generation)
        }
    }

    private func shutDownLast(_ generation: PluginGeneration) async {
        do {
            try await withDeadline(lastPatience) { await generation.shutdown() }
            isRetired(generation)
        } catch {
            isLeftBehind(generation)
        }
    }

    private func isLeftBehind(_ generation: PluginGeneration) {
        logger.warning(
            "The host ends without a generation's shutdown, which does not return",
            metadata: metadata(generation)
        )
    }

    /// Runs something that may hang; while it does, the log and the generation's record say what is waited for.
    private func naming(
        _ generation: PluginGeneration,
        _ obstacle: @escaping @Sendable () -> String,
        _ work: () async throws -> Void
    ) async rethrows {
        let naming = Task {
            var pause = patience
            while true {
                try await Task.sleep(for: pause)
                pause = min(pause * 2, max(pause, .seconds(3600)))
                generation.record.note(waitsFor: obstacle())
                var metadata = metadata(generation)
                metadata["waits_for"] = "\(obstacle())"
                logger.warning("An old generation is still draining", metadata: metadata)
            }
        }
        defer {
            naming.cancel()
            generation.record.note(waitsFor: nil)
        }
        try await work()
    }

    private func isRetired(_ generation: PluginGeneration) {
        generation.record.advance(to: .retired)
        logger.info("Plugin generation is retired", metadata: metadata(generation))
    }

    private func metadata(_ generation: PluginGeneration) -> Logger.Metadata {
        ["plugin": "\(generation.name)", "generation": "\(generation.number)"]
    }
}
