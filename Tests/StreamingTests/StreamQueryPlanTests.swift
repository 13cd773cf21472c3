import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// How Postgres would run the plugin's queries on a large catalog.
struct StreamQueryPlanTests {
    @Test func `no query reads a whole table of 20,000 albums or 100,000 tracks`() async throws {
        try await withMigratedDatabase { database in
            try await Self.fill(database)
            let (first, last) = (Page(number: 1, limit: 10), Page(number: 89, limit: 100))
            let small = Rendition(kilobitsPerSecond: 64)
            let queries: [Query] = [
                StreamRepository.list(genre: "3", on: first, defaultSampleDuration: nil),
                StreamRepository.list(genre: "3", on: last, defaultSampleDuration: 30),
                StreamRepository.playlist(.standard, track: 4711),
                StreamRepository.playlist(.rendition(small), track: 4711),
                StreamRepository.encoding(of: 4711), StreamRepository.encoding(4711),
            ]
            for query in queries {
                for plan in try await query.plans(in: database) {
                    for table in ["albums", "tracks", "segments", "playlists", "encodings"] {
                        #expect(!plan.contains("Seq Scan on \(table)"), "\(plan)")
                    }
                    #expect(!plan.contains("JIT"), "compiling the query would take longer than running it: \(plan)")
                }
            }
        }
    }

    private static func fill(_ database: Database) async throws {
        try await database.execute("INSERT INTO genres (name) SELECT 'Genre ' || n FROM generate_series(1, 10) n")
        try await database.execute("INSERT INTO artists (name) SELECT 'Artist ' || n FROM generate_series(1, 2000) n")
        try await database.execute(
            """
            INSERT INTO albums (title, artist_id, genre_id, cover_image_url, description)
            SELECT 'Album ' || md5(n::text), 1 + n % 2000, 1 + n / 7 % 10,
                   '/images/' || repeat(md5(n::text), 2), repeat('A few sentences. ', 20)
            FROM generate_series(1, 20000) n
            """
        )
        try await database.execute(
            """
            INSERT INTO tracks (album_id, title, track_number, side_number)
            SELECT 1 + n / 5, 'Track ' || n, 1 + n % 5, 'A' || 1 + n % 5 FROM generate_series(0, 99999) n
            """
        )
        try await database.execute(
            """
            INSERT INTO segments (track_id, encoding, playlist_data)
            SELECT n, CASE WHEN n % 10 > 0 THEN n END, CASE WHEN n % 10 > 0 THEN repeat('#EXTINF', 100)::bytea END
            FROM generate_series(1, 100000) n
            """
        )
        try await database.execute(
            """
            INSERT INTO playlists (track_id, name, playlist_data)
            SELECT n, name, repeat('#EXTINF', 100)::bytea
            FROM generate_series(1, 100000) n CROSS JOIN (VALUES ('aac64'), ('master')) names (name)
            """
        )
        try await database.execute(
            """
            INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
            SELECT n, n, 'aac128', '{468, 468, 300}', 1264640 FROM generate_series(1, 100000) n
            """
        )
        try await database.query("VACUUM ANALYZE")
    }
}
