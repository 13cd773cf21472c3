import Dispatch
public import PluginAPI

/// Claims jobs of the kinds that can be performed here, runs them, and with the other nodes looks after the queue.
///
/// Reads from top to bottom. A job's way: ``Claimer`` → ``Attempt`` → ``Recorder``; what is done for all nodes by one of them
/// is in ``Upkeep``.
public struct JobEngine: Service {
    /// What the engine has counted.
    public var metrics: JobMetrics { parts.metrics }

    private let parts: EngineParts
    private let database: Database
    private let pulse: Database
    /// How long jobs may go on when the host ends, before they are put back; asked again and again meanwhile.
    private let grace: @Sendable () -> Duration

    /// Prepares an engine; it connects to the database when it runs.
    ///
    /// It makes connections of its own to the database, so that jobs which use up the host's do not keep it from its work.
    /// `programs` is the folder with the programs that jobs run in processes of their own, and `grace` says how long jobs may go
    /// on when the host ends.
    public init(
        database: PostgresConfiguration,
        performers: any JobPerformers,
        configuration: JobEngineConfiguration = JobEngineConfiguration(),
        programs: String,
        logger: Logger,
        grace: @escaping @Sendable () -> Duration = { .seconds(5) }
    ) {
        var own = database
        own.applicationName = "needledrop jobs"
        own.maxConnections = 4
        own.statementTimeout = .seconds(30)
        self.database = Database(configuration: own, logger: logger)
        own.applicationName = "needledrop heartbeat"
        own.maxConnections = 1
        own.statementTimeout = configuration.lease / 2
        pulse = Database(configuration: own, logger: logger)
        self.grace = grace
        let store = JobStore(database: self.database)
        let running = RunningJobs()
        let wakeUps = WakeUps()
        let metrics = JobMetrics()
        let news = QueueNews()
        parts = EngineParts(
            configuration: configuration,
            performers: performers,
            store: store,
            node: NodeLease(store: JobStore(database: pulse), lease: configuration.lease, logger: logger) {
                running.stopAll(.lost)
            },
            running: running,
            recorder: Recorder(store: store, metrics: metrics, logger: logger) { queues in
                // Of other queues it is known already whether there is more.
                for queue in queues where news.isLimited(queue) { news.heard(queue) }
                wakeUps.wake()
            },
            news: news,
            wakeUps: wakeUps,
            rests: Rests(),
            lowWater: LowWater(),
            metrics: metrics,
            programs: programs,
            logger: logger
        )
    }

    /// Runs jobs until the service is to shut down, then lets them end or puts them back.
    public func run() async throws {
        await withTaskGroup { group in
            group.addTask { await parts.recorder.run() }
            group.addTask { await parts.node.beat() }
            group.addTask { await EarsOfNode(parts: parts).listen(to: database) }
            group.addTask { await EarsOfNode(parts: parts).poll() }
            group.addTask { await Upkeep(parts: parts).run() }
            group.addTask { await Watchdog(parts: parts).run() }
            await claimUntilShutdown()
            await parts.node.end()
            group.cancelAll()
        }
        await database.close()
        await pulse.close()
    }

    private func claimUntilShutdown() async {
        var claimer = Claimer(engine: parts)
        await withDiscardingTaskGroup { attempts in
            for await _ in parts.wakeUps.signals.cancelOnGracefulShutdown() {
                await claimer.claim(into: &attempts)
            }
            await drain()
        }
        await recordAll()
    }

    // MARK: - The end

    private func drain() async {
        let jobs = parts.running.all.count
        if jobs > 0 {
            parts.logger.info("Waiting for running jobs", metadata: ["jobs": "\(jobs)", "grace": "\(grace())"])
        }
        let began = ContinuousClock.now
        while !parts.running.all.isEmpty, !Task.isCancelled, ContinuousClock.now - began < grace() { await pause() }
        parts.running.stopAll(.shutdown)
        // The watchdog gives up what does not end.
        while !parts.running.all.isEmpty { await pause() }
    }

    /// Waits until all ends are written down; without a database only as long as the jobs are ours anyway.
    private func recordAll() async {
        let began = ContinuousClock.now
        while parts.recorder.backlog > 0, ContinuousClock.now - began < parts.configuration.lease { await pause() }
    }

    private func pause() async {
        // Not ended by a cancellation: what is waited for ends by itself.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(10)) { continuation.resume() }
        }
    }
}
