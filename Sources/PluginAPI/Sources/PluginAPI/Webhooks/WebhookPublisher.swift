/// Tells webhooks of what happens.
///
/// A delivery is a row and a job that are written in the transaction of what it tells of: so it is sent if and only if that
/// has happened. Where nobody wants to know, this is one look at an empty table.
public struct WebhookPublisher: Sendable {
    private let jobs: JobClient

    /// Puts deliveries into a queue.
    public init(jobs: JobClient = JobClient()) {
        self.jobs = jobs
    }

    /// Tells that an encoding is what a track plays now.
    public func trackReady(_ track: Int, encoding: Int, in transaction: Transaction) async throws {
        try await publish(.trackReady, about: "encoding \(encoding)", data: Self.track(track), in: transaction)
    }

    /// Tells that an upload of a track could not be used.
    public func trackFailed(_ track: Int, upload: Int, reason: String, in transaction: Transaction) async throws {
        let data: Query = "\(Self.track(track)) || jsonb_build_object('error', \(reason)::text)"
        // An upload may be tried again, and fail again.
        try await publish(
            .trackFailed,
            about: "upload \(upload) at \(UInt64.random(in: 0 ... .max))",
            data: data,
            in: transaction
        )
    }

    /// Tells that a station began to play a track; `item` counts what the station has played.
    public func trackStarted(
        _ track: Int,
        genre: Int,
        item: Int,
        since: String,
        until: String,
        in transaction: Transaction
    ) async throws {
        let data: Query = """
            \(Self.track(track)) || jsonb_build_object(
                'station', (SELECT jsonb_build_object('id', g.id, 'name', g.name) FROM genres g WHERE g.id = \(genre)),
                'item', \(item)::bigint, 'since', \(since)::text, 'until', \(until)::text
            )
            """
        try await publish(.stationTrackStarted, about: "genre \(genre) item \(item)", data: data, in: transaction)
    }

    /// Tells one webhook that somebody tries it.
    public func ping(_ webhook: Int, in transaction: Transaction) async throws {
        try await publish(
            .ping,
            about: "\(UInt64.random(in: 0 ... .max))",
            data: "jsonb_build_object('webhook_id', \(webhook)::bigint)",
            to: "w.id = \(webhook)",
            in: transaction
        )
    }

    /// Whether anybody wants to hear of an event.
    public static func isWanted(_ event: WebhookEvent, in database: some Querying) async throws -> Bool {
        try await database.one(
            "SELECT EXISTS (SELECT FROM webhooks w WHERE w.is_active AND \(event.rawValue) = ANY (w.events))",
            as: Bool.self
        )
    }

    private func publish(
        _ event: WebhookEvent,
        about subject: String,
        data: Query,
        to condition: Query? = nil,
        in transaction: Transaction
    ) async throws {
        let condition = condition ?? "w.is_active AND \(event.rawValue) = ANY (w.events)"
        // The data is worked out where somebody wants to have it, and once.
        let deliveries = try await transaction.query(
            """
            INSERT INTO webhook_deliveries (webhook_id, event, subject, payload)
            SELECT w.id, \(event.rawValue), \(subject),
                   jsonb_build_object(
                       'type', \(event.rawValue)::text,
                       'timestamp', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                       'data', \(data)
                   )::text
            FROM webhooks w
            WHERE \(condition)
            ON CONFLICT (webhook_id, event, subject) DO NOTHING
            RETURNING id
            """,
            as: Int.self
        )
        try await jobs.enqueue(all: deliveries.map(DeliverWebhookJob.init), in: transaction)
    }

    private static func track(_ id: Int) -> Query {
        """
        coalesce(
            (
                SELECT jsonb_build_object(
                    'track', jsonb_build_object('id', t.id, 'title', t.title, 'duration', t.duration),
                    'album', jsonb_build_object('id', a.id, 'title', a.title),
                    'artist', jsonb_build_object('id', r.id, 'name', r.name)
                )
                FROM tracks t JOIN albums a ON a.id = t.album_id JOIN artists r ON r.id = a.artist_id
                WHERE t.id = \(id)
            ),
            '{}'::jsonb
        )
        """
    }
}
