import PluginAPI

extension TestTemplate {
    /// A library of 10 genres, 2,000 artists, 20,000 albums and 100,000 tracks of which nine in ten can be heard, for tests that
    /// read: it is too large to be copied for each.
    public static let library = TestTemplate(name: "library") { database in
        _ = try await Migrator(migrations: Migrations.all).migrate(database.database)
        for sql in tables { try await database.database.execute(Query(unsafeSQL: sql)) }
        try await database.database.query("VACUUM ANALYZE")
    }

    private static let tables = [
        "INSERT INTO genres (name) SELECT 'Genre ' || n FROM generate_series(1, 10) n",
        "INSERT INTO artists (name) SELECT 'Artist ' || n FROM generate_series(1, 2000) n",
        """
        INSERT INTO albums (title, artist_id, genre_id, release_year, cover_image_url, description)
        SELECT 'Album ' || md5(n::text), 1 + n % 2000, 1 + n / 7 % 10, 1960 + n % 60,
               '/images/' || repeat(md5(n::text), 2), repeat('A few sentences. ', 20)
        FROM generate_series(1, 20000) n
        """,
        """
        INSERT INTO tracks (album_id, title, track_number, side_number)
        SELECT 1 + n / 5, 'Track ' || n, 1 + n % 5, 'A' || 1 + n % 5 FROM generate_series(0, 99999) n
        """,
        """
        INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
        SELECT n, n, 'aac128', '{468, 468, 300}', 1264640 FROM generate_series(1, 100000) n
        """,
        """
        INSERT INTO segments (track_id, encoding, playlist_data)
        SELECT n, CASE WHEN n % 10 > 0 THEN n END, CASE WHEN n % 10 > 0 THEN repeat('#EXTINF', 100)::bytea END
        FROM generate_series(1, 100000) n
        """,
        """
        INSERT INTO encoding_renditions (encoding_id, name, peak_bandwidth, average_bandwidth, initialization)
        SELECT n, name, 130000, 128000, CASE WHEN name LIKE '%cmaf' THEN repeat('moov', 100)::bytea END
        FROM generate_series(1, 100000) n CROSS JOIN (VALUES ('aac128'), ('aac128-cmaf')) names (name)
        """,
        """
        INSERT INTO playlists (track_id, name, playlist_data)
        SELECT n, name, repeat('#EXTINF', 100)::bytea
        FROM generate_series(1, 100000) n CROSS JOIN (VALUES ('aac64'), ('aac128-cmaf'), ('master')) names (name)
        """,
    ]
}
