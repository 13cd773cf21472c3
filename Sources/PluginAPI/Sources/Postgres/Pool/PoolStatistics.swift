/// How a pool stands at one moment.
public struct PoolStatistics: Sendable, Equatable {
    /// Connections to the server.
    public let open: Int
    /// Those of them that nobody uses.
    public let idle: Int
    /// Those of them that somebody uses.
    public let leased: Int
    /// Callers that wait for one.
    public let waiting: Int

    /// Describes a pool.
    public init(open: Int, idle: Int, leased: Int, waiting: Int) {
        self.open = open
        self.idle = idle
        self.leased = leased
        self.waiting = waiting
    }
}
