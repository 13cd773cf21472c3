import Postgres
import TestKit

extension TestDatabase {
    /// A second pool to the same database, closed afterwards.
    func withPool(
        _ change: (inout PostgresConfiguration) -> Void,
        _ body: (Database) async throws -> Void
    ) async throws {
        try await TestKit.withPool(to: url, change, body)
    }
}
