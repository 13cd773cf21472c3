import Logging

extension Database {
    /// What is sent with NOTIFY on the channels, by a connection of its own.
    ///
    /// When the connection is lost it is made anew, and ``PostgresNotification/reconnected`` tells that something may have
    /// been missed. Ends when the consumer stops reading.
    public func listen(on channels: [String]) -> AsyncStream<PostgresNotification> {
        AsyncStream { continuation in
            // Unstructured: it lives as long as the stream is read.
            let task = Task {
                var pause = 0.05
                var isFirst = true
                while !Task.isCancelled {
                    do {
                        try await listen(on: channels, continuation) {
                            pause = 0.05
                            if !isFirst { continuation.yield(.reconnected) }
                            isFirst = false
                        }
                    } catch {
                        logger.debug("Cannot listen to Postgres", metadata: ["error": "\(error)"])
                    }
                    try? await Task.sleep(for: .seconds(Double.random(in: pause / 2...pause)))
                    pause = min(pause * 2, 2)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func listen(
        on channels: [String],
        _ continuation: AsyncStream<PostgresNotification>.Continuation,
        onReady: () -> Void
    ) async throws {
        let (closed, close) = AsyncStream<Void>.makeStream()
        let connection = try await Connection.connect(
            configuration,
            onNotification: { continuation.yield($0) },
            onClose: { close.finish() }
        )
        do {
            for channel in channels {
                try await connection.simple("LISTEN \"\(channel.replacing("\"", with: "\"\""))\"")
            }
            onReady()
            for await _ in closed {}
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }
}
