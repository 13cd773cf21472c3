import PluginAPI

/// Something that is done to the queue.
///
/// Jobs, claims and nodes are named by how long ago they came, the newest being 0, and counted around: so whatever is left
/// of a sequence when commands are taken out of it still makes sense. Where there is none that fits, nothing happens.
enum Command: Sendable {
    case enqueue(Entry)
    /// A node claims, one that may or one that may not; with `suspects`, jobs that run alone.
    case claim(node: Int, mayClaim: Bool = true, queue: String, limit: Int, suspects: Bool)
    /// An attempt ends, one that still has its job or one that lost it.
    case end(claim: Int, hasJob: Bool, ModelEnding)
    /// An attempt makes sure that it still has its job.
    case fence(claim: Int)
    /// An attempt says how far it is.
    case report(claim: Int, percent: Int)
    case cancel(job: Int)
    case cancelAll(queue: String)
    /// A job is started again, one that is over or any.
    case retry(job: Int, isOver: Bool, again: Bool)
    case retryAll(queue: String)
    case enter(kinds: [String])
    case beat(node: Int)
    /// A node hears what is new.
    case look(node: Int)
    case setKinds([String], node: Int)
    case drain(node: Int, Bool)
    case leave(node: Int)
    case lead(node: Int)
    /// With so many crashes until a job is put aside.
    case rescue(crashLimit: Int)
    case promote
    case settle
    case hold
    case freeHeld
    /// Forgets what has been over for so many half steps.
    case prune(halfSteps: Int)
    case pruneRest
    case pause(queue: String)
    case resume(queue: String)
    case limit(queue: String, running: Int?, rate: Int?)
    /// Time passes, in steps of the model.
    case turn(steps: Int)

    /// What is enqueued.
    struct Entry: Sendable {
        var kind: String
        var queue: String
        /// The arguments; each further job has the next number but one, so that a batch has doubles.
        var numbers: [Int]
        var priority: Int
        var maximumAttempts: Int
        /// In half steps; nil is at once.
        var delay: Int?
        var uniqueness: ModelUniqueness?
        /// Jobs to wait for.
        var after: [Int]
        var startsRegardless: Bool
    }
}
