import Postgres
import TestKit

extension TestDatabase {
    /// A second pool to the same database, closed afterwards.
    func withPool(
        _ change: (inout PostgresConfiguration) -> Void,
        _ body: (Database) async throws -> Void
    ) async throws {
        var configuration = try PostgresConfiguration(url: url)
        change(&configuration)
        let database = Database(configuration: configuration, logger: .quiet)
        do {
            try await body(database)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}
