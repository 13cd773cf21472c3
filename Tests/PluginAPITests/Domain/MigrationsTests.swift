import PluginAPI
import TestKit
import Testing

struct MigrationsTests {
    @Test func `what is heard already is known to be of the upload that was completed last`() async throws {
        try await withTestDatabase(.empty) { test in
            let database = test.database
            _ = try await Migrator(migrations: Array(Migrations.all.prefix { $0.name < "V0009" })).migrate(database)
            try await database.execute("INSERT INTO genres (name) VALUES ('Dub')")
            try await database.execute("INSERT INTO artists (name) VALUES ('Ada')")
            try await database.execute("INSERT INTO albums (title, artist_id, genre_id) VALUES ('First', 1, 1)")
            for (number, status) in ["completed", "failed", "pending"].enumerated() {
                try await database.execute(
                    """
                    WITH track AS (
                        INSERT INTO tracks (album_id, title, track_number, side_number)
                        VALUES (1, 'One', \(number + 1), \(SideNumber(trackNumber: number + 1).description)) RETURNING id
                    ), upload AS (
                        INSERT INTO uploads (track_id, original_filename, mime_type)
                        SELECT id, 'one.wav', 'audio/wav' FROM track RETURNING id, track_id
                    )
                    INSERT INTO segments (track_id, upload_id, processing_status)
                    SELECT track_id, id, \(status)::text::processing_status FROM upload
                    """
                )
            }
            _ = try await Migrator(migrations: Migrations.all).migrate(database)
            let uploads = try await database.query(
                "SELECT published_upload_id FROM segments ORDER BY track_id",
                as: Int?.self
            )
            #expect(uploads == [1, nil, nil])
            try await database.execute("DELETE FROM uploads")
            let left = try await database.one("SELECT count(published_upload_id) FROM segments", as: Int.self)
            #expect(left == 0)
        }
    }
}
