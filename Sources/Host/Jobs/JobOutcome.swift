import PluginAPI

/// What an attempt comes to.
enum JobOutcome: Equatable {
    case completed
    /// It has failed for good, for the reason given.
    case failed(String)
    /// There will be another attempt.
    case retry(String)
    /// The host ends: the job goes back, and the attempt does not count.
    case released
    /// Another host has it.
    case lost

    init(_ result: Result<Void, any Error>, claim: JobQueue.Claim, isCancelled: Bool) {
        switch result {
        case .success: self = .completed
        case .failure where isCancelled: self = .released
        case .failure(let error as JobError) where error.isLost: self = .lost
        case .failure(let error as JobError) where error.isPermanent: self = .failed(error.description)
        case .failure(let error):
            self = claim.attempt < claim.maximumAttempts ? .retry("\(error)") : .failed("\(error)")
        }
    }

    func log(to logger: Logger) {
        switch self {
        case .completed: logger.info("Job completed")
        case .failed(let error): logger.warning("Job failed", metadata: ["error": "\(error)"])
        case .retry(let error): logger.warning("Job will be tried again", metadata: ["error": "\(error)"])
        case .released: logger.info("Job was put back")
        case .lost: logger.warning("Job was taken over by another host")
        }
    }
}
