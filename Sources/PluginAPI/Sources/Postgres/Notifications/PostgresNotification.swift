/// What a listener hears.
public enum PostgresNotification: Sendable, Equatable {
    /// Listening has begun; what happened before was not heard.
    case listening
    /// The connection is lost: until ``reconnected`` nothing is heard.
    case lost
    /// Listening has begun again after the connection was lost, or messages had to be dropped: check what was missed.
    case reconnected
    /// Somebody sent a message.
    case message(Message)
}
