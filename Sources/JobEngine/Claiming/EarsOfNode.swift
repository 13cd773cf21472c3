import PluginAPI

/// How a node hears of what others did: by notifications at once, and by looking now and then.
///
/// Nothing depends on the notifications, which a pooler may swallow, and of which not every one is sent.
struct EarsOfNode: Sendable {
    /// After a notification the queue is looked at again, for what was enqueued too soon after it to send another.
    private static let secondLook: Duration = .milliseconds(30)

    let parts: EngineParts

    /// Hears notifications until it is cancelled.
    func listen(to database: Database) async {
        await withDiscardingTaskGroup { group in
            for await event in database.listen(on: [JobSignal.channel]) {
                guard case .message(let message) = event, let signal = JobSignal(payload: message.payload) else {
                    // Something may have been missed.
                    await look()
                    continue
                }
                switch signal {
                case .available(let queue):
                    parts.news.heard(queue)
                    parts.wakeUps.wake()
                    group.addTask {
                        try? await Task.sleep(for: Self.secondLook)
                        parts.news.heard(queue)
                        parts.wakeUps.wake()
                    }
                case .cancel(let job): parts.running.stop(job, .unwanted)
                case .settings: await look()
                }
            }
        }
    }

    /// Looks now and then until it is cancelled.
    func poll() async {
        while !Task.isCancelled {
            if !parts.performers.catalogue.performers.isEmpty {
                await promote()
                await look()
            }
            try? await Task.sleep(for: parts.configuration.pollInterval)
        }
    }

    private func promote() async {
        do {
            while true {
                let queues = try await parts.store.promote()
                for queue in Set(queues) { parts.news.heard(queue) }
                try await parts.store.signal(queues)
                guard queues.count == JobStore.batch else { return }
            }
        } catch {
            parts.logger.debug("Due jobs cannot be looked for now", metadata: ["error": "\(error)"])
        }
    }

    private func look() async {
        do {
            let node = parts.node.current
            let news = try await parts.store.news(
                for: node,
                lease: parts.configuration.lease,
                suspectFrom: parts.configuration.suspectCrashes
            )
            for (job, run) in news.unwanted { parts.running.stop(job, runNumber: run, .unwanted) }
            parts.news.update(news)
            if let node, !news.isAlive { parts.node.isGivenUp(node) }
        } catch {
            parts.logger.debug("The queue cannot be looked at now", metadata: ["error": "\(error)"])
        }
        parts.wakeUps.wake()
    }
}
