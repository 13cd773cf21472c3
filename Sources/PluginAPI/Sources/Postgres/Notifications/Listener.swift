import Logging

/// Keeps one listening connection alive and passes on what it hears.
struct Listener: Sendable {
    let channels: [String]
    let configuration: PostgresConfiguration
    let logger: Logger
    let events: AsyncStream<PostgresNotification>.Continuation

    private static let location = QueryLocation(file: #fileID, line: #line)
    /// How long the connection is trusted without a word from the server.
    private static let checkAfter: Duration = .seconds(30)

    /// Listens until it is cancelled.
    func run() async {
        if configuration.preparesStatements { await listen() } else { await hearNothing() }
        events.finish()
    }

    /// A `LISTEN` through a pooler would stay on a connection that others use.
    private func hearNothing() async {
        logger.info("Notifications are not heard through a pooler", metadata: .keys((.channel, "\(channels)")))
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }

    private func listen() async {
        var hasListened = false
        var failures = 0
        while !Task.isCancelled {
            do throws(PostgresError) {
                let session = try await begin()
                yield(hasListened ? .reconnected : .listening)
                hasListened = true
                failures = 0
                await stay(on: session)
                if !Task.isCancelled { yield(.lost) }
            } catch {
                failures += 1
                logger.debug("cannot listen", metadata: .keys((.error, "\(error)"), (.attempt, "\(failures)")))
            }
            if !Task.isCancelled { try? await Task.sleep(for: Backoff.delay(failures: failures)) }
        }
    }

    private func begin() async throws(PostgresError) -> Session {
        let session = try await Session.open(
            id: 0,
            configuration: configuration,
            logger: logger,
            onNotification: { yield(.message($0)) }
        )
        do throws(PostgresError) {
            let sql = channels.map { "LISTEN \(quotedIdentifier($0))" }.joined(separator: "; ")
            _ = try await session.perform(.script(sql), at: Self.location)
            return session
        } catch {
            await session.close()
            throw error
        }
    }

    /// Returns when the connection is lost or the task is cancelled.
    private func stay(on session: Session) async {
        await withTaskCancellationHandler {
            await withTaskGroup { group in
                group.addTask { await session.waitUntilClosed() }
                group.addTask {
                    // Notices a server that vanished without a word.
                    while session.isAlive {
                        do { try await Task.sleep(for: Self.checkAfter) } catch { return }
                        await session.check()
                    }
                }
                await group.next()
                group.cancelAll()
                await session.close()
            }
        } onCancel: {
            session.closeSoon()
        }
    }

    private func yield(_ event: PostgresNotification) {
        guard case .dropped = events.yield(event) else { return }
        events.yield(.reconnected)
    }
}
