import Foundation
import PluginAPI

/// This host's row among those that may hold jobs. It is entered with the first claim and renewed every five seconds.
actor NodeLease {
    private let queue: JobQueue
    private let logger: Logger
    private var node: Int?
    private var heartbeat: Task<Void, Never>?

    init(queue: JobQueue, logger: Logger) {
        self.queue = queue
        self.logger = logger
    }

    /// The host's number, entered now if it has none.
    func current() async throws -> Int {
        if let node { return node }
        let entered = try await queue.register(
            host: ProcessInfo.processInfo.hostName,
            process: Int(ProcessInfo.processInfo.processIdentifier)
        )
        node = entered
        // Unstructured: it lasts until `end()`, longer than the claim that it began with.
        heartbeat = Task { await beat(entered) }
        return entered
    }

    /// Stops the heartbeat and takes the row away.
    func end() async {
        heartbeat?.cancel()
        guard let node else { return }
        do {
            try await queue.unregister(node)
        } catch {
            logger.warning("The host could not sign off from the job queue", metadata: ["error": "\(error)"])
        }
    }

    private func beat(_ entered: Int) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(5))
            guard !Task.isCancelled else { return }
            do {
                guard try await queue.renew(entered) else {
                    logger.warning("This host was given up for dead; it enters the job queue anew")
                    node = nil
                    return
                }
            } catch {
                logger.warning("The host's lease cannot be renewed now", metadata: ["error": "\(error)"])
            }
        }
    }
}
