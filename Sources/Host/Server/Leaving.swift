import Foundation
import PluginAPI

/// Hears what the supervisor says and which signals come, and ends the services in the way that they ask for.
struct Leaving: Sendable {
    let departure: Departure
    let supervisor: SupervisedServer
    let reload: Reload
    let development: DevelopmentPages?
    let logger: Logger

    /// How long what was cancelled may still take.
    private static let lastResort: Duration = .seconds(10)

    /// Runs the services to their end.
    func run(_ group: ServiceGroup) async throws {
        let services = Task { try await group.run() }
        let listening = Task {
            await withDiscardingTaskGroup { tasks in
                tasks.addTask { await obeySupervisor(group, services) }
                tasks.addTask { await obeySignals(group, services) }
            }
        }
        defer { listening.cancel() }
        do {
            try await services.value
        } catch is CancellationError where departure.kind != nil {
            logger.warning("What still ran was cut off", metadata: ["limit": "\(departure.limit)"])
        }
    }

    private func obeySupervisor(_ group: ServiceGroup, _ services: Task<Void, any Error>) async {
        for await message in supervisor.messages {
            switch message {
            case .begin: break
            case .handOver: await leave(.handOver, group, services)
            case .reload(let plugins): for plugin in plugins { await reload.reload(plugin) }
            case .development(let news): development?.tell(news)
            }
        }
        guard !Task.isCancelled, departure.kind == nil else { return }
        logger.error("The supervisor is gone, and nobody would look after this server")
        await leave(.stop, group, services)
    }

    private func obeySignals(_ group: ServiceGroup, _ services: Task<Void, any Error>) async {
        for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
            logger.info("Ending", metadata: ["signal": "\(signal)"])
            await leave(.stop, group, services)
        }
    }

    private func leave(_ kind: Departure.Kind, _ group: ServiceGroup, _ services: Task<Void, any Error>) async {
        guard departure.kind != .stop, departure.kind != kind else { return }
        departure.decide(kind)
        development?.end()
        await group.triggerGracefulShutdown()
        let limit = departure.limit
        Task {
            try await Task.sleep(for: limit)
            services.cancel()
            // What does not hear that either would keep the process for ever.
            try await Task.sleep(for: Self.lastResort)
            logger.critical("Something goes on although it was cancelled; the process ends without it")
            _exit(1)
        }
    }
}
