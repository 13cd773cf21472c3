import Foundation
import PluginAPI

/// Lets jobs come by the clock: the database's, so that all nodes mean the same time.
struct CronClock: Sendable {
    /// A tick that is seen this late was missed.
    private static let punctuality: TimeInterval = 60
    /// How many missed ticks are made up for at most.
    private static let maximumTicks = 100

    let store: JobStore
    let logger: Logger

    /// Stores what plugins schedule; a schedule that cannot be read is left out, and said.
    func declare(_ crons: [CronDefinition], kinds: [String]) async throws {
        var known: [(CronDefinition, Date)] = []
        for cron in crons {
            do throws(CronScheduleError) {
                let schedule = try CronSchedule(cron.schedule, timeZone: cron.timeZone)
                guard let first = schedule.next(after: .now) else { continue }
                known.append((cron, first))
            } catch {
                logger.error("A schedule cannot be read", metadata: ["cron": "\(cron.name)", "error": "\(error)"])
            }
        }
        try await store.declare(known, kinds: kinds)
    }

    /// Enqueues what is due; answers the queues of the jobs.
    func tick() async throws -> [String] {
        var queues: [String] = []
        for cron in try await store.dueCrons() {
            guard let zone = TimeZone(identifier: cron.timeZone),
                let schedule = try? CronSchedule(cron.schedule, timeZone: zone),
                let next = schedule.next(after: cron.now)
            else {
                logger.error("A stored schedule cannot be read", metadata: ["cron": "\(cron.name)"])
                continue
            }
            queues += try await store.fire(cron, ticks: ticks(of: cron, schedule), next: next)
        }
        return queues
    }

    /// The ticks for which there is to be a job.
    private func ticks(of cron: JobStore.DueCron, _ schedule: CronSchedule) -> [Date] {
        switch CronDefinition.CatchUp(rawValue: cron.catchUp) ?? .once {
        case .all:
            return [cron.nextAt] + schedule.ticks(after: cron.nextAt, through: cron.now, limit: Self.maximumTicks - 1)
        case .once: return [cron.nextAt]
        case .skip: return cron.now.timeIntervalSince(cron.nextAt) < Self.punctuality ? [cron.nextAt] : []
        }
    }
}
