import PluginAPI
import Synchronization

/// Writes down how attempts ended: one statement at a time, for as many as have ended meanwhile.
///
/// The first is written at once, and while that is under way others gather, so nothing waits for the sake of a batch. While
/// the database is away what has ended is kept, and written when it is back; each write is fenced, so that it is then
/// either still the attempt's to write or touches nothing.
final class Recorder: Sendable {
    /// How many one statement takes at most.
    static let batch = 1000
    /// How many may wait before nothing more is claimed.
    static let maximumBacklog = 5000

    private struct Entry {
        let running: RunningJob
        var ended: EndedJob
        let took: Duration
    }

    private struct State {
        var entries: [Entry] = []
        var writing: [Entry] = []
    }

    private let store: JobStore
    private let metrics: JobMetrics
    private let logger: Logger
    private let state = Mutex(State())
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    /// Called with the queues in which something has ended, when that is written down: something else may start now.
    private let onEnd: @Sendable (Set<String>) -> Void

    init(
        store: JobStore,
        metrics: JobMetrics,
        logger: Logger,
        onEnd: @escaping @Sendable (Set<String>) -> Void
    ) {
        self.store = store
        self.metrics = metrics
        self.logger = logger
        self.onEnd = onEnd
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// How many are not written down yet.
    var backlog: Int { state.withLock { $0.entries.count + $0.writing.count } }
    /// Those that are not written down yet.
    var unwritten: [ClaimedJob] { state.withLock { ($0.entries + $0.writing).map(\.running.job) } }

    func record(_ ending: JobEnding, of running: RunningJob) {
        let entry = Entry(
            running: running,
            ended: EndedJob(running.job, ending),
            took: ContinuousClock.now - running.began
        )
        if ending == .nothing { return conclude(entry, isWritten: false) }
        state.withLock { $0.entries.append(entry) }
        signal.yield()
    }

    /// Writes until it is cancelled.
    func run() async {
        for await _ in signals {
            var failures = 0
            while let entries = take() {
                do {
                    try await write(entries)
                    failures = 0
                } catch {
                    failures += 1
                    giveBack(entries)
                    if failures == 1 || failures.isMultiple(of: 20) {
                        logger.warning(
                            "The ends of jobs cannot be stored yet",
                            metadata: ["jobs": "\(backlog)", "error": "\(error)"]
                        )
                    }
                    do { try await Task.sleep(for: .milliseconds(min(50 * failures, 1000))) } catch { return }
                }
            }
        }
    }

    private func take() -> [Entry]? {
        state.withLock { state in
            state.writing = []
            guard !state.entries.isEmpty else { return nil }
            let entries = Array(state.entries.prefix(Self.batch))
            state.entries.removeFirst(entries.count)
            state.writing = entries
            return entries
        }
    }

    private func giveBack(_ entries: [Entry]) {
        state.withLock { state in
            state.entries.insert(contentsOf: entries, at: 0)
            state.writing = []
        }
    }

    // MARK: - Writing

    private func write(_ entries: [Entry]) async throws {
        // The last words of a job that is over, for whoever asks why.
        try await store.write(entries.compactMap { $0.running.takeNews() })
        var finals = entries.filter { $0.ended.ending.finalState != nil }
        let others = entries.filter { $0.ended.ending.finalState == nil }
        let back = try await store.putBack(others.map(\.ended))
        let unwanted = Set(back.filter(\.isUnwanted).map(\.id))
        finals += others.filter { unwanted.contains($0.ended.id) }
            .map { entry in
                var entry = entry
                entry.ended.ending = .cancelled
                return entry
            }
        let finished = try await store.finish(finals.map(\.ended))
        if finished.contains(where: \.isAwaited) || entries.contains(where: \.running.isCompleted) {
            try await store.signal(try await store.settleDependencies())
        }
        let written = Set(finished.map(\.id)).union(back.map(\.id))
        for entry in finals + others.filter({ !unwanted.contains($0.ended.id) }) {
            conclude(entry, isWritten: written.contains(entry.ended.id))
        }
        try await signalReleased(others)
        onEnd(Set(entries.map(\.running.job.queue)))
    }

    private func signalReleased(_ entries: [Entry]) async throws {
        let queues = entries.filter { $0.ended.ending == .released }.map(\.running.job.queue)
        guard !queues.isEmpty else { return }
        try await store.signal(queues)
    }

    private func conclude(_ entry: Entry, isWritten: Bool) {
        let job = entry.running.job
        let ending = isWritten || entry.running.isCompleted ? entry.ended.ending : .nothing
        metrics.ended(job, ending, took: entry.took)
        var metadata: Logger.Metadata {
            var metadata: Logger.Metadata = [
                "job.id": "\(job.id)", "job.kind": "\(job.kind)", "job.attempt": "\(job.attempt)",
                "took": "\(entry.took)",
            ]
            if let error = ending.errors.first { metadata["error"] = "\(error)" }
            if let trace = job.traceparent { metadata["traceparent"] = "\(trace)" }
            return metadata
        }
        switch ending {
        case .completed: logger.info("Job completed", metadata: metadata)
        case .failed: logger.warning("Job failed", metadata: metadata)
        case .retry: logger.warning("Job will be tried again", metadata: metadata)
        case .cancelled: logger.info("Job was cancelled", metadata: metadata)
        case .released: logger.info("Job was put back", metadata: metadata)
        case .snoozed: logger.debug("Job will come again later", metadata: metadata)
        case .nothing: logger.warning("Job was taken over by another node", metadata: metadata)
        }
    }
}
