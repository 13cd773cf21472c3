import Foundation

/// Jobs of one type on their way into the queue, and the statements that put them there.
struct JobInsertion: Sendable {
    let kind: String
    let queue: String
    private let arguments: [String]
    private let keys: [String]
    private let uniqueness: Uniqueness?
    private let priority: Int
    private let maximumAttempts: Int
    private let runAt: Date?
    private let after: [Int]
    private let startsRegardless: Bool
    private let origin: JSON<JobOrigin>?

    /// Encodes jobs, and checks what the schema would refuse with less of an explanation.
    init<J: Job>(_ jobs: [J], _ options: EnqueueOptions) throws {
        kind = J.kind
        let queue = options.queue ?? J.queue
        self.queue = queue
        priority = options.priority ?? J.priority
        maximumAttempts = options.maximumAttempts ?? J.maximumAttempts
        runAt = options.runAt
        after = Array(Set(options.after)).sorted()
        startsRegardless = options.startsRegardless
        origin = JobOrigin.current.map { JSON($0) }
        guard (1...100).contains(J.kind.unicodeScalars.count), (1...100).contains(queue.unicodeScalars.count) else {
            throw JobError.refused("A kind and a queue have names of 1 to 100 characters: \(J.kind), \(queue).")
        }
        guard (0...9).contains(priority), (1...1000).contains(maximumAttempts) else {
            throw JobError.refused("A priority is 0…9 and there are 1…1000 attempts: \(priority), \(maximumAttempts).")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let encoded = try jobs.map { try encoder.encode($0) }
        arguments = encoded.map { String(decoding: $0, as: UTF8.self) }
        let uniqueness = options.uniqueness ?? J.uniqueness
        self.uniqueness = uniqueness
        keys = encoded.compactMap { uniqueness?.key(kind: J.kind, queue: queue, arguments: Array($0)) }
    }

    /// Makes sure that the jobs to wait for exist.
    func checkDependencies(in database: some Querying) async throws {
        guard !after.isEmpty else { return }
        let unknown = try await database.first(
            """
            SELECT a.id FROM unnest(\(after)) AS a (id)
            WHERE NOT EXISTS (SELECT FROM jobs.job j WHERE j.id = a.id)
              AND NOT EXISTS (SELECT FROM jobs.done d WHERE d.id = a.id)
            """,
            as: Int.self
        )
        if let unknown { throw JobError.refused("There is no job \(unknown) to wait for.") }
    }

    /// Puts the jobs into the queue; sends a signal if it should.
    func run(signals: Bool, in database: some Querying) async throws -> [EnqueuedJob] {
        guard uniqueness != nil else {
            return try await database.query(plain(signals: signals), as: Int.self)
                .map { EnqueuedJob(id: $0, isNew: true) }
        }
        let rows = try await database.query(unique(signals: signals), as: (Int?, Bool).self)
        var jobs: [EnqueuedJob] = []
        for (row, key) in zip(rows, keys) {
            if let id = row.0 {
                jobs.append(EnqueuedJob(id: id, isNew: row.1))
            } else {
                // Somebody took the key while the statement ran, too late for it to see who.
                let id = try await database.one("SELECT job_id FROM jobs.unique_key WHERE key = \(key)", as: Int.self)
                jobs.append(EnqueuedJob(id: id, isNew: false))
            }
        }
        return jobs
    }

    /// Jobs of which there may be any number.
    private func plain(signals: Bool) -> Query {
        """
        WITH new AS (
            INSERT INTO jobs.job (kind, queue, args, \(columns))
            SELECT \(kind), \(queue), input.args::jsonb, \(values)
            FROM unnest(\(arguments)) WITH ORDINALITY AS input (args, n)
            ORDER BY input.n
            RETURNING id
        ), \(dependencies)
        SELECT new.id FROM new LEFT JOIN \(signal(signals)) ON true
        """
    }

    /// Jobs of which the first keeps others out.
    ///
    /// A key is taken over from a holder that is *seen* to have let go. One that is not seen at all began after this
    /// statement did, and so holds it.
    private func unique(signals: Bool) -> Query {
        let states = (uniqueness?.states ?? []).map(\.rawValue).sorted()
        let period = uniqueness?.period.map { $0 / .seconds(1) }
        return """
            WITH input AS MATERIALIZED (
                SELECT args, key, n, nextval('jobs.job_id_seq') AS id
                FROM unnest(\(arguments), \(keys)) WITH ORDINALITY AS input (args, key, n)
            ), taken AS (
                INSERT INTO jobs.unique_key AS held (key, job_id, states, expires_at)
                SELECT DISTINCT ON (key) key, id, \(states)::text[]::jobs.state[], now() + make_interval(secs => \(period))
                FROM input
                ORDER BY key, n
                ON CONFLICT (key) DO UPDATE
                SET job_id = excluded.job_id, run_no = 0, states = excluded.states, expires_at = excluded.expires_at, created_at = now()
                WHERE EXISTS (SELECT FROM jobs.job j WHERE j.id = held.job_id AND j.state <> ALL (held.states))
                   OR EXISTS (
                       SELECT FROM jobs.done d
                       WHERE d.id = held.job_id AND d.run_no >= held.run_no
                         AND (d.state <> ALL (held.states) OR held.expires_at IS NULL OR held.expires_at <= now())
                   )
                RETURNING key, job_id
            ), new AS (
                INSERT INTO jobs.job (id, kind, queue, args, unique_key, \(columns))
                OVERRIDING SYSTEM VALUE
                SELECT input.id, \(kind), \(queue), input.args::jsonb, input.key, \(values)
                FROM input JOIN taken ON taken.job_id = input.id
                ORDER BY input.n
                RETURNING id
            ), \(dependencies)
            SELECT coalesce(taken.job_id, held.job_id), new.id IS NOT NULL
            FROM input
            LEFT JOIN new ON new.id = input.id
            LEFT JOIN taken ON taken.key = input.key
            LEFT JOIN jobs.unique_key held ON held.key = input.key
            LEFT JOIN \(signal(signals)) ON true
            ORDER BY input.n
            """
    }

    private var columns: Query { "priority, max_attempts, run_at, state, waits_for, meta" }

    private var values: Query {
        """
        \(priority), \(maximumAttempts), coalesce(\(runAt), now()),
        CASE WHEN \(after.count) > 0 THEN 'held' WHEN \(runAt) > now() THEN 'scheduled' ELSE 'available' END::jobs.state,
        \(after.count), \(origin)
        """
    }

    private var dependencies: Query {
        """
        dependencies AS (
            INSERT INTO jobs.dependency (on_job_id, job_id, regardless)
            SELECT a.id, new.id, \(startsRegardless) FROM new, unnest(\(after)) AS a (id)
        )
        """
    }

    /// Goes out at the commit.
    private func signal(_ sends: Bool) -> Query {
        let payload = JobSignal.available(queue: queue).payload
        return """
            (SELECT pg_notify(\(JobSignal.channel), \(payload)) WHERE \(sends && after.isEmpty)) AS signal
            """
    }
}
