import PluginAPI

/// A plugin's way from a file to live, and the old generation's way out. Reads from top to bottom.
///
/// It owns what is live: every change goes through it, one at a time, the next waiting for the one before.
actor Reload {
    private let live: LivePlugins
    private let loader: PluginLoader
    private let order: [String]
    private let hostRoutes: HostRoutes
    private let logger: Logger
    private let retired: AsyncStream<PluginGeneration>.Continuation
    private var lastGeneration: [String: Int] = [:]
    /// The digest of the library that was opened and refused last, by plugin.
    private var refused: [String: String] = [:]
    private var lastRefusal: [String: PluginRefusal] = [:]
    private var turn: Task<Void, Never>?

    /// The generations that were replaced, in the order in which they were.
    ///
    /// ``PluginDrain`` sees them out.
    nonisolated let replaced: AsyncStream<PluginGeneration>

    init(
        live: LivePlugins,
        loader: PluginLoader,
        order: [String],
        hostRoutes: HostRoutes,
        logger: Logger
    ) {
        self.live = live
        self.loader = loader
        self.order = order
        self.hostRoutes = hostRoutes
        self.logger = logger
        (replaced, retired) = AsyncStream.makeStream()
    }

    /// Loads the plugin's library if it is not the live one, and makes it live.
    ///
    /// A refusal leaves what is live as it is.
    func reload(_ plugin: String) async {
        guard order.contains(plugin) else { return }
        let before = turn
        // Unstructured, since the next caller waits for it too; the caller awaits it below in any case.
        let mine = Task {
            await before?.value
            await self.perform(plugin)
        }
        turn = mine
        await mine.value
    }

    /// Loads every plugin of `PLUGINS`, in its order.
    func reloadAll() async {
        for plugin in order { await reload(plugin) }
    }

    private func perform(_ plugin: String) async {
        let began = ContinuousClock.now
        let old = live.snapshot.generations.first { $0.name == plugin }
        do throws(PluginRefusal) {
            // Verified and copied.
            let copy = try await loader.stage(plugin)
            guard copy.digest != old?.digest, copy.digest != refused[plugin] else {
                loader.discard(copy)
                return
            }
            // Opened, initialised, checked. If that fails, it is not tried again until the library changes.
            refused[plugin] = copy.digest
            let number = lastGeneration[plugin, default: 0] + 1
            let new = try await loader.load(plugin, from: copy, generation: number)
            // Only `perform` publishes, and one at a time, so the snapshot is still the one that was read above.
            let snapshot = try live.snapshot.replacing(with: new, order: order, hostRoutes: hostRoutes)
            // Live.
            live.publish(snapshot)
            refused[plugin] = nil
            lastGeneration[plugin] = number
            announce(new, took: ContinuousClock.now - began)
            lastRefusal[plugin] = nil
        } catch {
            // Said once: everything is looked at again whenever the watcher may have missed something.
            guard lastRefusal[plugin] != error else { return }
            lastRefusal[plugin] = error
            logger.error("Plugin refused", metadata: ["plugin": "\(plugin)", "reason": "\(error)"])
            return
        }
        if let old { retired.yield(old) }
    }

    private func announce(_ generation: PluginGeneration, took duration: Duration) {
        logger.info(
            "Plugin is live",
            metadata: [
                "plugin": "\(generation.name)", "generation": "\(generation.number)",
                "version": "\(generation.manifest.version)", "digest": "\(generation.digest.prefix(12))",
                "routes": "\(generation.routes.count)", "took": "\(duration)",
            ]
        )
    }
}
