import Logging

extension Database {
    /// Listens on channels with a connection of its own until the consumer stops or the database is closed.
    ///
    /// The first event is `.listening`. When the connection is lost it says `.lost`, and when it listens again
    /// `.reconnected`, upon which the consumer must look for what it missed. A consumer that falls 4096 messages behind loses the oldest and is told the same.
    ///
    /// Without ``PostgresConfiguration/preparesStatements`` nothing is heard, not even `.listening`: a pooler takes a `LISTEN`
    /// and passes on no notification. The consumer must look for itself now and then.
    public func listen(on channels: [String]) -> AsyncStream<PostgresNotification> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: PostgresNotification.self,
            bufferingPolicy: .bufferingNewest(4096)
        )
        let listener = Listener(
            channels: channels,
            configuration: configuration,
            logger: logger,
            events: continuation
        )
        // Unstructured: it lives as long as its consumer, who ends it by letting go of the stream.
        let task = Task { await listener.run() }
        let number = listeners.add(task)
        continuation.onTermination = { [listeners] _ in listeners.remove(number) }
        return stream
    }
}
