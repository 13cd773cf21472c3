import PluginAPI

/// The clock that all hosts of a database share.
enum DatabaseClock {
    /// Microseconds of Unix time.
    static func now(_ connection: some Querying) async throws -> Int {
        try await connection.one(
            "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
            as: Int.self
        )
    }
}
