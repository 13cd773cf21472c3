import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// How Postgres would run the stations' queries on a large catalog with a month of programmes.
struct StationQueryPlanTests {
    @Test func `no query reads a whole table of a large catalog`() async throws {
        try await withMigratedDatabase { database in
            try await Self.fill(database)
            let queries: [Query] = [
                EpochRepository.epochs(of: 3, beyond: 190_000), StationRow.find("7"), StationRow.find("genre 300"),
                PlanRepository.settings(of: 3),
                AudienceRepository.report(of: 3, since: Date(timeIntervalSince1970: 0), topTracks: 50),
            ]
            for query in queries {
                for plan in try await query.plans(in: database) {
                    for table in [
                        "genres", "albums", "tracks", "segments", "encodings", "encoding_renditions", "station_epochs",
                        "station_items",
                    ] {
                        #expect(!plan.contains("Seq Scan on \(table)"), "\(query.sql)\n\(plan)")
                    }
                    #expect(!plan.contains("JIT"), "\(plan)")
                }
            }
        }
    }

    /// 1,000 genres of 100 tracks each, and of each 100 epochs with 6 items.
    private static func fill(_ database: Database) async throws {
        for sql in [
            "INSERT INTO genres (name) SELECT 'Genre ' || n FROM generate_series(1, 1000) n",
            "INSERT INTO artists (name) SELECT 'Artist ' || n FROM generate_series(1, 2000) n",
            """
            INSERT INTO albums (title, artist_id, genre_id)
            SELECT 'Album ' || n, 1 + n % 2000, 1 + n % 1000 FROM generate_series(1, 20000) n
            """,
            """
            INSERT INTO tracks (album_id, title, track_number, side_number)
            SELECT 1 + n / 5, 'Track ' || n, 1 + n % 5, 'A' || 1 + n % 5 FROM generate_series(0, 99999) n
            """,
            "INSERT INTO segments (track_id, encoding, playlist_data) SELECT n, n, '' FROM generate_series(1, 100000) n",
            """
            INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
            SELECT n, n, 'aac128', '{468, 468, 300}', 1264640 FROM generate_series(1, 100000) n
            """,
            """
            INSERT INTO encoding_renditions (encoding_id, name, peak_bandwidth, average_bandwidth)
            SELECT n, name, 1, 1 FROM generate_series(1, 100000) n CROSS JOIN (VALUES ('aac64'), ('aac128')) names (name)
            """,
            "INSERT INTO stations (genre_id, target_duration) SELECT id, 10 FROM genres",
            """
            INSERT INTO station_epochs (genre_id, number, start_frame, first_segment, first_item, fingerprint)
            SELECT g, n, n * 2000, n, n, md5('') FROM generate_series(1, 1000) g CROSS JOIN generate_series(1, 100) n
            """,
            """
            INSERT INTO station_items (
                genre_id, epoch, position, encoding_id, track_id, artist_id, title, artist, album
            )
            SELECT genre_id, number, p, 1 + p, 1, 1, '', '', ''
            FROM station_epochs CROSS JOIN generate_series(0, 5) p
            """,
        ] {
            try await database.execute(Query(unsafeSQL: sql))
        }
        try await database.query("VACUUM ANALYZE")
    }
}
