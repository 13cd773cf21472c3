/// What was sent with NOTIFY.
public struct PostgresNotification: Sendable, Equatable {
    /// The channel; empty for ``reconnected``.
    public let channel: String
    /// What came with it.
    public let payload: String

    /// The connection that listens was made anew: whatever was sent in between is lost, so look for yourself.
    public static let reconnected = PostgresNotification(channel: "", payload: "")
}
