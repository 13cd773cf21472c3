public import PluginAPI

extension Query {
    /// How Postgres would run it: the plan for the query's own values, and the one for any, which a prepared statement may
    /// come to.
    public func plans(in database: Database) async throws -> [String] {
        try await database.withConnection { connection in
            let own = try await connection.query("EXPLAIN \(self)", as: String.self)
            let count = Set(sql.matches(of: /\$[0-9]+/).map { String($0.output) }).count
            let values = Array(repeating: "NULL", count: count).joined(separator: ", ")
            try await connection.execute("SET plan_cache_mode = force_generic_plan")
            try await connection.execute(Query(unsafeSQL: "PREPARE explained AS \(sql)"))
            let call = values.isEmpty ? "explained" : "explained(\(values))"
            let any = try await connection.query(Query(unsafeSQL: "EXPLAIN EXECUTE \(call)"), as: String.self)
            try await connection.execute("DEALLOCATE explained")
            try await connection.execute("RESET plan_cache_mode")
            return [own.joined(separator: "\n"), any.joined(separator: "\n")]
        }
    }
}
