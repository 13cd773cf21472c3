/// How the engine behaves on this node.
public struct JobEngineConfiguration: Sendable, Equatable {
    /// How many jobs of a queue run at a time, where neither the operator nor a plugin says.
    ///
    /// Defaults to 2.
    public var concurrency = 2
    /// What the operator says of single queues; zero leaves a queue to other nodes.
    ///
    /// Defaults to nothing.
    public var queues: [String: Int] = [:]
    /// How long the node is believed to live after its last heartbeat.
    ///
    /// Defaults to 10 seconds: with what it takes to notice, jobs of a dead node are taken back within 15.
    public var lease: Duration = .seconds(10)
    /// How often a node may die under a job before the job is kept from the others.
    ///
    /// Defaults to 3.
    public var maximumCrashes = 3
    /// How often the tables are looked at when nothing was heard.
    ///
    /// Defaults to one second.
    public var pollInterval: Duration = .seconds(1)
    /// How long what is cancelled or out of time may take to end before it is given up.
    ///
    /// Defaults to one second.
    public var patience: Duration = .seconds(1)
    /// How long finished jobs are kept.
    ///
    /// Defaults to 14 days.
    public var retention: Duration = .seconds(14 * 86_400)
    /// How many finished jobs are kept.
    ///
    /// Defaults to a million.
    public var retentionCount = 1_000_000

    /// The documented defaults.
    public init() {}

    /// How many jobs of a queue run at a time here, given what plugins say.
    func concurrency(of queue: String, declared: [String: Int]) -> Int {
        queues[queue] ?? declared[queue] ?? concurrency
    }
}
