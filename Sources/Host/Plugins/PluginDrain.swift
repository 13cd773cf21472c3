import PluginAPI

/// Sees replaced generations out: each is shut down once, when its last request and job are done.
struct PluginDrain: Service {
    let reload: Reload
    let live: LivePlugins
    let logger: Logger
    /// How long a generation may take before the log says what it waits for.
    ///
    /// Defaults to 30 seconds.
    var patience: Duration = .seconds(30)

    func run() async throws {
        await withDiscardingTaskGroup { group in
            for await generation in reload.replaced.cancelOnGracefulShutdown() {
                group.addTask { await retire(generation) }
            }
            group.cancelAll()
        }
        // The listener and the runner have ended before us, so nothing is in flight on what is still live.
        for generation in live.snapshot.generations { await shutdown(generation) }
    }

    private func retire(_ generation: PluginGeneration) async {
        await withTaskGroup { group in
            group.addTask {
                await generation.drained()
                return true
            }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: patience)
                    guard !Task.isCancelled else { break }
                    logger.warning(
                        "An old generation is still draining",
                        metadata: metadata(generation, inFlight: true)
                    )
                }
                return false
            }
            for await drained in group where drained { group.cancelAll() }
        }
        await shutdown(generation)
    }

    private func shutdown(_ generation: PluginGeneration) async {
        await generation.shutdown()
        logger.info("Plugin generation is retired", metadata: metadata(generation, inFlight: false))
    }

    private func metadata(_ generation: PluginGeneration, inFlight: Bool) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["plugin": "\(generation.name)", "generation": "\(generation.number)"]
        if inFlight { metadata["in_flight"] = "\(generation.inFlight)" }
        return metadata
    }
}
