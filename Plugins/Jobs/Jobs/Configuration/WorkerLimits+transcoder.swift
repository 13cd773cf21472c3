import PluginAPI

extension WorkerLimits {
    /// What a transcoder may use up at most: it starts no other processes, writes no files and speaks to nobody but us.
    ///
    /// By the clock it has less than the job, so that the attempt ends with a reason.
    static func transcoder(_ configuration: JobsConfiguration = JobsConfiguration()) -> WorkerLimits {
        WorkerLimits(
            cpu: .seconds(configuration.cpuLimit),
            memory: configuration.memoryLimit,
            time: ProcessAudioJob.timeout - .seconds(300),
            output: ByteCount(mostOutput(configuration))
        )
    }

    /// Bytes of all renditions and formats at the longest, and a half more for what containers add.
    private static func mostOutput(_ configuration: JobsConfiguration) -> Int {
        let bitRate = configuration.bitRates.reduce(0, +) * (configuration.cmaf ? 2 : 1)
        return 64 << 20 + Int(Double(bitRate / 8) * configuration.maximumDuration * 1.5)
    }
}
