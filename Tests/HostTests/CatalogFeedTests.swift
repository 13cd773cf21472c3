import PluginAPI
import TestKit
import Testing

@testable import Host

/// How a host hears that another has changed the catalogue.
struct CatalogFeedTests {
    @Test(.timeLimit(.minutes(1)))
    func `each change of the catalogue is heard of, and what is lost with the connection is not relied on`()
        async throws
    {
        try await withTestDatabase { test in
            let version = CatalogVersion()
            #expect(version.current == nil)
            let feed = Task { await CatalogFeed(database: test.database, version: version).run() }
            try await Self.wait { version.current != nil }

            var last = try #require(version.current)
            let changes: [Query] = [
                "INSERT INTO genres (name) VALUES ('Dub')", "INSERT INTO artists (name) VALUES ('Ada')",
                """
                INSERT INTO albums (title, artist_id, genre_id)
                SELECT 'One', (SELECT max(id) FROM artists), (SELECT max(id) FROM genres)
                """,
                """
                INSERT INTO tracks (album_id, title, track_number, side_number)
                SELECT max(id), 'One', 1, 'A1' FROM albums
                """,
                "UPDATE tracks SET title = 'Two'", "DELETE FROM tracks", "TRUNCATE genres CASCADE",
            ]
            for change in changes {
                try await test.database.execute(change)
                try await Self.wait { version.current.map { $0 > last } ?? false }
                last = try #require(version.current)
            }

            try await test.database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
            )
            try await Self.wait { version.current.map { $0 > last } ?? false }
            feed.cancel()
            await feed.value
            #expect(version.current == nil)
        }
    }

    /// Waits for what comes from the database; whoever waits in vain is ended by the time limit of the test.
    private static func wait(_ condition: () -> Bool) async throws {
        while !condition() { try await Task.sleep(for: .milliseconds(5)) }
    }
}
