/// What the connections of a pool are doing.
public struct PoolStatistics: Sendable, Equatable {
    /// How many there are.
    public var open: Int
    /// How many of them nobody uses.
    public var idle: Int
    /// How many of them are in use.
    public var leased: Int
    /// How many callers wait for one.
    public var waiting: Int
}
