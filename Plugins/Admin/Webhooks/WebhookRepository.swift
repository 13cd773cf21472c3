import PluginAPI

/// The rows of `webhooks` and `webhook_deliveries`.
struct WebhookRepository: Sendable {
    let database: Database

    func list() async throws -> [Webhook] {
        try await database.query("SELECT \(Self.columns) FROM webhooks ORDER BY id LIMIT 500", as: Webhook.self)
    }

    func find(_ id: Int) async throws -> Webhook? {
        try await database.first("SELECT \(Self.columns) FROM webhooks WHERE id = \(id)", as: Webhook.self)
    }

    func create(url: String, events: [WebhookEvent], secret: ByteBuffer, by creator: String) async throws -> Webhook {
        try await database.one(
            """
            INSERT INTO webhooks (url, events, secret, created_by)
            VALUES (\(url), \(events.map(\.rawValue)), \(secret), \(creator))
            RETURNING \(Self.columns)
            """,
            as: Webhook.self
        )
    }

    /// Changes what is not nil; false where there is no such webhook.
    func change(_ id: Int, url: String?, events: [WebhookEvent]?, isActive: Bool?) async throws -> Bool {
        try await database.execute(
            """
            UPDATE webhooks SET
                url = coalesce(\(url), url), events = coalesce(\(events.map { $0.map(\.rawValue) })::text[], events),
                is_active = coalesce(\(isActive), is_active)
            WHERE id = \(id)
            """
        ) > 0
    }

    func delete(_ id: Int) async throws -> Bool {
        try await database.execute("DELETE FROM webhooks WHERE id = \(id)") > 0
    }

    /// The newest first; `before` is the id of the last one of the page before.
    func deliveries(of webhook: Int, before: Int, limit: Int) async throws -> [WebhookDelivery] {
        try await database.query(
            """
            SELECT id, event, payload, status::text AS status, attempts, last_status, last_error, created_at,
                   delivered_at
            FROM webhook_deliveries
            WHERE webhook_id = \(webhook) AND id < \(before)
            ORDER BY id DESC LIMIT \(limit)
            """,
            as: WebhookDelivery.self
        )
    }

    /// What is to be sent, whereto, and by which secret it is signed; nil where nobody wants it any more.
    func pending(_ delivery: Int) async throws -> PendingDelivery? {
        try await database.first(
            """
            SELECT d.id, d.webhook_id, d.payload, w.url, w.secret
            FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
            WHERE d.id = \(delivery) AND d.status <> 'delivered' AND (w.is_active OR d.event = 'ping')
            """,
            as: PendingDelivery.self
        )
    }

    /// Notes how an attempt ended.
    func record(_ outcome: DeliveryOutcome, isLast: Bool, delivery: Int) async throws {
        let status = outcome.isSuccess ? "delivered" : isLast ? "failed" : "pending"
        try await database.execute(
            """
            UPDATE webhook_deliveries SET
                status = \(status)::text::delivery_status, attempts = attempts + 1, last_status = \(outcome.status),
                last_error = \(outcome.error), delivered_at = CASE WHEN \(outcome.isSuccess) THEN now() END
            WHERE id = \(delivery)
            """
        )
    }

    /// Tells a webhook nothing any more.
    func deactivate(_ id: Int) async throws {
        try await database.execute("UPDATE webhooks SET is_active = false WHERE id = \(id)")
    }

    /// Forgets what was told long ago.
    func removeDeliveries(olderThanDays days: Int) async throws {
        try await database.execute(
            "DELETE FROM webhook_deliveries WHERE created_at < now() - make_interval(days => \(days))"
        )
    }

    private static let columns: Query = "id, url, to_json(events) AS events, is_active, created_by, created_at"
}
