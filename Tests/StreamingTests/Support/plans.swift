import PluginAPI

/// The plan for a query's own values and the one for any, which a prepared statement may come to.
func plans(of query: Query, in database: Database) async throws -> [String] {
    try await database.withConnection { connection in
        let own = try await connection.query("EXPLAIN \(query)", as: String.self)
        let count = Set(query.sql.matches(of: /\$[0-9]+/).map { String($0.output) }).count
        let values = Array(repeating: "NULL", count: count).joined(separator: ", ")
        try await connection.execute("SET plan_cache_mode = force_generic_plan")
        try await connection.execute(Query(unsafeSQL: "PREPARE explained AS \(query.sql)"))
        let call = values.isEmpty ? "explained" : "explained(\(values))"
        let any = try await connection.query(Query(unsafeSQL: "EXPLAIN EXECUTE \(call)"), as: String.self)
        try await connection.execute("DEALLOCATE explained")
        try await connection.execute("RESET plan_cache_mode")
        return [own.joined(separator: "\n"), any.joined(separator: "\n")]
    }
}
