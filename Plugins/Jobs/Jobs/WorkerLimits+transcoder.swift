import PluginAPI

extension WorkerLimits {
    /// What a transcoder may use up at most: it starts no other processes, writes no files and speaks to nobody but us.
    ///
    /// By the clock it has less than the job, so that the attempt ends with a reason.
    static func transcoder(_ configuration: JobsConfiguration = JobsConfiguration()) -> WorkerLimits {
        WorkerLimits(
            cpu: .seconds(configuration.cpuLimit),
            memory: configuration.memoryLimit,
            time: ProcessAudioJob.timeout - .seconds(300)
        )
    }
}
