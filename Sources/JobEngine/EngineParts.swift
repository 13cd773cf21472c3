import PluginAPI
import Synchronization

/// The parts of an engine, which know each other through this.
struct EngineParts: Sendable {
    let configuration: JobEngineConfiguration
    let performers: any JobPerformers
    let store: JobStore
    let node: NodeLease
    let running: RunningJobs
    let recorder: Recorder
    let news: QueueNews
    let wakeUps: WakeUps
    let rests: Rests
    let lowWater: LowWater
    let metrics: JobMetrics
    /// The folder with the programs that are built beside the plugins.
    let programs: String
    let logger: Logger

    /// Performs a job that was claimed and passes its end on.
    func perform(_ job: RunningJob, by performer: JobCatalogue.Performer) async {
        let attempt = Attempt(running: job, performer: performer, store: store, programs: programs, logger: logger)
        let ending = await attempt.run { [running, wakeUps] in
            running.release(job.job.queue)
            wakeUps.wake()
        }
        // In this order: at no time may it be unknown to both.
        recorder.record(ending, of: job)
        running.remove(job)
    }

    /// What has been claimed here and is not known to be over.
    var held: [ClaimedJob] { running.all.map(\.job) + recorder.unwritten }

    /// Wakes the claimer after a rest.
    func wakeLater(_ rest: Duration, in group: inout DiscardingTaskGroup) {
        group.addTask { [wakeUps] in
            try? await Task.sleep(for: rest)
            wakeUps.wake()
        }
    }
}

extension JobEngineConfiguration {
    /// From how many deaths of its node on a job runs alone: the last time before it would be kept from the others.
    var suspectCrashes: Int { max(1, maximumCrashes - 1) }
}
