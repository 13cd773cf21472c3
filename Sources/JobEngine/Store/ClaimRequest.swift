/// Which jobs a node asks for.
struct ClaimRequest: Sendable {
    let node: Int
    let queue: String
    /// The kinds that it performs, each with the seconds that an attempt may take.
    let timeouts: [String: Double]
    /// How many at most.
    var limit: Int
    /// How many times a node may have died under a job.
    let crashes: Range<Int>
    /// Where to begin in the queue; nil is its head.
    var mark: QueuePosition?
}
