/// Where the dangerous part of a job runs: what reads strangers' files, or may crash, hang or take all memory.
public enum JobIsolation: Sendable, Equatable {
    /// In the host: the job does nothing that could harm it.
    case host
    /// In a process of its own, which may use up so much and no more.
    case process(WorkerLimits)
}
