import Foundation
import PluginAPI
import Synchronization

/// This node's row among those that may hold jobs: entered with the first claim, renewed while the engine runs.
///
/// It beats on a connection and a thread of its own: jobs that use up all connections, or block all threads, must not look
/// like a node that is dead. Looking at the queue renews the lease as well, so that one connection which hangs does not either.
final class NodeLease: Sendable {
    private struct State {
        var node: Int?
        /// What was said last of what can be performed.
        var said: Announcement?
    }

    /// What other nodes are told of what can be performed here.
    private struct Announcement: Equatable {
        let kinds: [String]
        let crons: [String]

        init(_ catalogue: JobCatalogue) {
            kinds = catalogue.kinds
            crons = catalogue.crons.map { "\($0)" }
        }
    }

    private let store: JobStore
    private let lease: Duration
    private let logger: Logger
    /// Called when the node was given up for dead, and its jobs with it.
    private let onEviction: @Sendable () -> Void
    private let state = Mutex(State())

    init(store: JobStore, lease: Duration, logger: Logger, onEviction: @escaping @Sendable () -> Void) {
        self.store = store
        self.lease = lease
        self.logger = logger
        self.onEviction = onEviction
    }

    /// The node's number, if it is entered.
    var current: Int? { state.withLock(\.node) }

    /// Enters the node if it is not, and says what it performs where that has changed; answers its number, and the queues
    /// in which held jobs have become available.
    ///
    /// To be called by one task at a time.
    func enter(_ catalogue: JobCatalogue) async throws -> (node: Int, freed: [String]) {
        let announcement = Announcement(catalogue)
        let (known, said) = state.withLock { ($0.node, $0.said) }
        if let known, said == announcement { return (known, []) }
        let node: Int
        if let known {
            node = known
        } else {
            node = try await store.register(
                host: ProcessInfo.processInfo.hostName,
                process: Int(ProcessInfo.processInfo.processIdentifier),
                kinds: announcement.kinds,
                lease: lease
            )
            logger.debug("Entered the job queue", metadata: ["node": "\(node)"])
        }
        state.withLock { $0.node = node }
        let freed = try await store.setKinds(announcement.kinds, of: node)
        try await CronClock(store: store, logger: logger).declare(catalogue.crons, kinds: announcement.kinds)
        state.withLock { $0.said = announcement }
        return (node, freed)
    }

    /// Beats until it is cancelled.
    func beat() async {
        let executor = DispatchExecutor(label: "needledrop.jobs.heartbeat")
        await withTaskExecutorPreference(executor) {
            while !Task.isCancelled {
                do { try await Task.sleep(for: lease / 4) } catch { return }
                await renew()
            }
        }
    }

    /// Signs the node off.
    func end() async {
        guard let node = current else { return }
        do {
            try await store.unregister(node)
        } catch {
            logger.warning("The node could not sign off from the job queue", metadata: ["error": "\(error)"])
        }
    }

    /// Notes that the node was given up for dead: it enters anew with the next claim.
    func isGivenUp(_ node: Int) {
        let isNews = state.withLock { state in
            guard state.node == node else { return false }
            state = State()
            return true
        }
        guard isNews else { return }
        logger.warning(
            "This node was given up for dead; it enters the job queue anew",
            metadata: ["node": "\(node)"]
        )
        onEviction()
    }

    private func renew() async {
        guard let node = current else { return }
        do {
            guard try await !store.renew(node, lease: lease) else { return }
            isGivenUp(node)
        } catch {
            logger.warning("The node's lease cannot be renewed now", metadata: ["error": "\(error)"])
        }
    }
}
