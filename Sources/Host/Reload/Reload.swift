import PluginAPI

/// A plugin's way from a changed file to live, and back. Reads from top to bottom.
///
/// It owns what is live: every change goes through it, one at a time, the next waiting for the one before.
actor Reload {
    private let live: LivePlugins
    private let loader: PluginLoader
    private let order: [String]
    private let rollbackRule: RollbackRule
    private let logger: Logger
    private let onEvent: @Sendable (ReloadEvent) -> Void
    private let retired: AsyncStream<PluginGeneration>.Continuation
    private var history = ReloadHistory()
    /// The digests of libraries that were refused or taken back, by plugin: not opened again until the file changes.
    private var withheld: [String: Set<String>] = [:]
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
        rollbackRule: RollbackRule,
        logger: Logger,
        onEvent: @escaping @Sendable (ReloadEvent) -> Void = { _ in }
    ) {
        self.live = live
        self.loader = loader
        self.order = order
        self.rollbackRule = rollbackRule
        self.logger = logger
        self.onEvent = onEvent
        (replaced, retired) = AsyncStream.makeStream()
    }

    /// What is known of all generations.
    var report: [PluginReport] {
        order.map { PluginReport(plugin: $0, records: history.records($0), lastRefusal: lastRefusal[$0]) }
    }

    /// How many images are mapped.
    var residentImages: Int { history.residentImages }

    // MARK: - Loading

    /// Loads the plugin's library if it is not the live one, and makes it live.
    ///
    /// A refusal leaves what is live as it is.
    func reload(_ plugin: String) async {
        guard order.contains(plugin) else { return }
        await inTurn { await self.load(plugin) }
    }

    /// Loads every plugin of `PLUGINS`, in its order.
    func reloadAll() async {
        for plugin in order { await reload(plugin) }
    }

    /// Loads every plugin, but what a crash has shown to be bad; where a library does not become live, the build that was
    /// live in the server before.
    func start(after recovery: Recovery) async {
        withheld = recovery.withheld
        for (plugin, reason) in recovery.reasons {
            lastRefusal[plugin] = PluginRefusal(description: reason)
        }
        // With nothing to go back to, a crash now costs no more than it would in a trial.
        let isFirst = recovery.previous.isEmpty
        for plugin in order {
            await inTurn { await self.load(plugin, isTried: isFirst) }
            guard live.generation(plugin) == nil, let copy = recovery.previous[plugin] else { continue }
            await inTurn { await self.load(plugin, from: copy, isTried: true) }
        }
    }

    private func load(_ plugin: String, from given: PluginStaging.Copy? = nil, isTried: Bool = false) async {
        let old = live.generation(plugin)
        let record = GenerationRecord(plugin: plugin, number: history.nextNumber(plugin))
        do throws(PluginRefusal) {
            guard let copy = try await stage(plugin, given: given, isLive: old?.digest, record: record) else { return }
            do throws(PluginRefusal) {
                let image = try await open(copy, plugin: plugin, isTried: isTried, record: record)
                try await makeLive(image, inPlaceOf: old, record: record)
            } catch {
                withheld[plugin, default: []].insert(copy.digest)
                if !history.hasOpened(copy) { loader.discard(copy) }
                // The developer knows the library, and not the copy of it.
                let refusal = PluginRefusal(
                    description: error.description.replacing(copy.path, with: loader.path(of: plugin))
                )
                onEvent(.abandoned(plugin: plugin, reason: refusal.description))
                throw refusal
            }
            if given == nil {
                withheld[plugin] = nil
                lastRefusal[plugin] = nil
            }
        } catch {
            refuse(record, error)
            return
        }
        guard let old else { return }
        history.remember(old.image, discard: loader.discard)
        retire(old, as: .draining)
    }

    /// Changed, settled, verified: a copy of the library, or nil when there is nothing new in it.
    private func stage(
        _ plugin: String,
        given: PluginStaging.Copy?,
        isLive digest: String?,
        record: GenerationRecord
    ) async throws(PluginRefusal) -> PluginStaging.Copy? {
        if let given {
            record.note(digest: given.digest, library: try ELFFile.verify(given.path))
            record.advance(to: .settled)
            record.advance(to: .verified)
            return given
        }
        let copy = try await loader.stage(plugin, record: record)
        guard copy.digest != digest, withheld[plugin]?.contains(copy.digest) != true else {
            loader.discard(copy)
            if copy.digest == digest, lastRefusal.removeValue(forKey: plugin) != nil {
                onEvent(.asBefore(plugin: plugin))
            }
            return nil
        }
        record.advance(to: .settled)
        record.advance(to: .verified)
        return copy
    }

    /// Copied, opened: its code is in the process.
    private func open(
        _ copy: PluginStaging.Copy,
        plugin: String,
        isTried: Bool,
        record: GenerationRecord
    ) async throws(PluginRefusal) -> PluginImage {
        if !isTried { try await loader.tryOut(copy, plugin: plugin) }
        record.advance(to: .copied)
        let resident = ProcessMemory.resident
        onEvent(.opening(plugin: plugin, copy: copy))
        let image = try await loader.open(copy, plugin: plugin)
        history.opened(copy)
        onEvent(.resident(images: history.residentImages))
        record.note(residentGrowth: ProcessMemory.resident - resident)
        record.advance(to: .opened)
        return image
    }

    /// Initialised, checked, live.
    private func makeLive(
        _ image: PluginImage,
        inPlaceOf old: PluginGeneration?,
        record: GenerationRecord
    ) async throws(PluginRefusal) {
        let inherited = await inheritance(of: old)
        let plugin = try await loader.initialise(image, plugin: record.plugin, inherited: inherited)
        record.advance(to: .initialised)
        let new: PluginGeneration
        do throws(PluginRefusal) {
            new = try PluginGeneration(plugin, image: image, record: record, predecessor: old) { [weak self] record in
                guard let self else { return }
                // The request that failed does not wait for what becomes of its generation.
                Task { await self.judge(record) }
            }
            try await new.check(limit: loader.limits.selfCheck)
            // Only one change at a time, so the snapshot is still the one that the old generation was read from.
            let snapshot = try live.snapshot.replacing(with: new, order: order)
            record.advance(to: .checked)
            live.publish(snapshot)
        } catch {
            await plugin.shutdown()
            throw error
        }
        record.advance(to: .live)
        history.add(record)
        onEvent(.live(plugin: record.plugin, copy: image.copy))
        announce(record, routes: new.routes.count)
    }

    /// What the old generation leaves, if it says so in time.
    private func inheritance(of old: PluginGeneration?) async -> HandOver? {
        guard let old else { return nil }
        do {
            let left = try await withDeadline(.seconds(2)) { await old.handOver() }
            guard let left, left.byteCount <= Self.largestHandOver else {
                if let left {
                    logger.warning(
                        "What a generation left is too large, and its successor begins afresh",
                        metadata: ["plugin": "\(old.name)", "bytes": "\(left.byteCount)"]
                    )
                }
                return nil
            }
            return left
        } catch {
            logger.warning(
                "A generation did not leave anything in time, and its successor begins afresh",
                metadata: ["plugin": "\(old.name)", "generation": "\(old.number)"]
            )
            return nil
        }
    }

    private static let largestHandOver = 64 << 20

    // MARK: - Taking back

    /// Makes the build that was live before the present one live again, from the image that is still mapped.
    ///
    /// Throws a ``RollbackError``. The build that is taken back is not loaded again until its file changes.
    func rollBack(_ plugin: String, reason: String) async throws(RollbackError) {
        guard order.contains(plugin) else { throw .unknownPlugin(plugin) }
        try await inTurn { await self.restore(plugin, reason: reason, only: nil) }.get()
    }

    /// Takes a generation back if its requests fail as the rule says; one that is not live any more is left alone.
    private func judge(_ record: GenerationRecord) async {
        guard record.state == .live, let age = record.liveFor,
            let before = history.before(record), rollbackRule.takesBack(record.tally, age: age, insteadOf: before.tally)
        else { return }
        let tally = record.tally
        let reason =
            "\(tally.failures) of its first \(tally.requests) requests failed, and those of the generation before did not"
        await inTurn { _ = await self.restore(record.plugin, reason: reason, only: record) }
    }

    private func restore(
        _ plugin: String,
        reason: String,
        only expected: GenerationRecord?
    ) async -> Result<Void, RollbackError> {
        guard let bad = live.generation(plugin), expected == nil || expected === bad.record else {
            return .failure(.nothingLive(plugin))
        }
        guard let image = history.takePrevious(plugin, otherThan: bad.digest) else {
            return .failure(.nothingBefore(plugin))
        }
        let record = GenerationRecord(plugin: plugin, number: history.nextNumber(plugin))
        record.note(digest: image.copy.digest, library: (try? ELFFile.verify(image.copy.path)) ?? ELFFile())
        for state in [ReloadState.settled, .verified, .copied, .opened] { record.advance(to: state) }
        do throws(PluginRefusal) {
            try await makeLive(image, inPlaceOf: bad, record: record)
        } catch {
            history.remember(image, discard: loader.discard)
            refuse(record, error)
            return .failure(.refused(plugin, error))
        }
        withheld[plugin, default: []].insert(bad.digest)
        onEvent(.tookBack(plugin: plugin, digest: bad.digest, reason: reason))
        let refusal = PluginRefusal.rolledBack(generation: bad.number, reason)
        lastRefusal[plugin] = refusal
        logger.error(
            "Plugin rolled back",
            metadata: [
                "plugin": "\(plugin)", "from": "\(bad.number)", "to": "\(record.number)", "reason": "\(reason)",
            ]
        )
        retire(bad, as: .rolledBack, reason: reason)
        return .success(())
    }

    // MARK: - Bookkeeping

    private func refuse(_ record: GenerationRecord, _ error: PluginRefusal) {
        record.advance(to: .refused, reason: error.description)
        // Said once: everything is looked at again whenever the watcher may have missed something.
        guard lastRefusal[record.plugin] != error else { return }
        lastRefusal[record.plugin] = error
        history.add(record)
        logger.error("Plugin refused", metadata: ["plugin": "\(record.plugin)", "reason": "\(error)"])
    }

    private func retire(_ generation: PluginGeneration, as state: ReloadState, reason: String? = nil) {
        generation.record.advance(to: state, reason: reason)
        retired.yield(generation)
    }

    private func announce(_ record: GenerationRecord, routes: Int) {
        let steps = record.progress.steps.dropFirst().map { "\($0.state.rawValue) \($0.after.milliseconds)" }
        logger.info(
            "Plugin is live",
            metadata: [
                "plugin": "\(record.plugin)", "generation": "\(record.number)", "version": "\(record.version ?? "-")",
                "digest": "\(record.digest.prefix(12))", "routes": "\(routes)",
                "took": "\((record.progress.time(of: .live) ?? .zero).milliseconds) ms",
                "steps_ms": "\(steps.joined(separator: ", "))",
            ]
        )
    }

    /// Runs one change after the other: an actor lets others in whenever it awaits.
    private func inTurn<Value: Sendable>(_ change: @escaping @Sendable () async -> Value) async -> Value {
        let before = turn
        // Unstructured, since the next caller waits for it too; the caller awaits it below in any case.
        let mine = Task {
            await before?.value
            return await change()
        }
        turn = Task { _ = await mine.value }
        return await mine.value
    }
}
