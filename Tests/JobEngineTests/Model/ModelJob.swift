import PluginAPI

/// A job as the model knows it.
struct ModelJob {
    let id: Int
    let kind: String
    let queue: String
    let key: String?
    let priority: Int
    let maximumAttempts: Int
    var state: JobState
    /// From when on it may start.
    var runAt: Double
    /// The fencing number.
    var runNumber = 0
    var failures = 0
    var crashes = 0
    /// Who runs it, and until when at most.
    var node: Int?
    var deadline = 0.0
    var isCancelling = false
    /// How many others it waited for when that was looked at last.
    var waitsFor = 0
    /// When it was over.
    var finishedAt = 0.0
}
