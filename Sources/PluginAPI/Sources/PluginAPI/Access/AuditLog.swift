/// What administrators did: the rows of `audit_events`.
public struct AuditLog: Sendable {
    private let database: Database

    /// Keeps events in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Writes down what a request came to.
    ///
    /// What was done is not undone when this fails; the host's log has the line then.
    public func record(_ actor: String, _ request: Request, _ status: HTTPResponse.Status, context: RadioRequestContext)
        async
    {
        let path = String(request.uri.path.prefix(500))
        do {
            try await database.execute(
                """
                INSERT INTO audit_events (actor, method, path, status, address, request_id)
                VALUES (
                    \(actor), \(request.method.rawValue), \(path), \(status.code), \(context.clientAddress),
                    \(context.requestID)
                )
                """
            )
        } catch {
            context.logger.error(
                "Not in the audit log",
                metadata: ["actor": "\(actor)", "status": "\(status.code)", "error": "\(error)"]
            )
        }
    }

    /// Events, the newest first; `before` is the id of the last one of the page before.
    public func events(actor: String?, before: Int?, limit: Int) async throws -> [AuditEvent] {
        let ofActor: Query = actor.map { "AND actor = \($0)" } ?? ""
        return try await database.query(
            """
            SELECT id, at, actor, method, path, status, address, request_id
            FROM audit_events
            WHERE id < \(before ?? .max) \(ofActor)
            ORDER BY id DESC LIMIT \(limit)
            """,
            as: AuditEvent.self
        )
    }

    /// Forgets what is older.
    public func removeEvents(olderThanDays days: Int) async throws {
        try await database.execute("DELETE FROM audit_events WHERE at < now() - make_interval(days => \(days))")
    }
}
