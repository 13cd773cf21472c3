import PluginAPI
import TestKit
import Testing

@testable import Subsonic

/// How Postgres would run the plugin's queries on a large catalog.
struct LibraryQueryPlanTests {
    private static let orders: [AlbumOrder] = [
        .random, .newest, .steady, .byName, .byArtist, .byYear(1990...1999, isReverse: true), .genre("Genre 3"),
    ]

    private typealias Library = LibraryRepository
    private static let first = Slice(limit: 10, offset: 0)
    private static let far = Slice(limit: 500, offset: 15_000)

    /// What players ask for all the time.
    private static let usual: [Query] =
        [AlbumOrder.random, .newest, .steady, .byName, .genre("Genre 3")]
        .map { Library.albums(Library.albumIDs($0, first)) } + [
            Library.artists(.id(7)), Library.albums(.id(7)), Library.songs(.id(7)),
            Library.albums(Library.albumIDs(ofArtist: 7)), Library.songs(Library.songIDs(ofAlbum: 7)),
            Library.artists(Library.artistIDs(first)), Library.songs(Library.songIDs(first)),
            Library.songs(Library.songIDs(ofGenre: "Genre 3", first)), Library.songs(Library.randomSongIDs(50)),
            MediaRepository.file(of: 7, atMost: 128), MediaRepository.renditions(of: 7),
            MediaRepository.picture(of: .artist(7)), MediaRepository.picture(of: .album(7)),
            MediaRepository.picture(of: .track(7)),
        ]

    /// What reads all or much of the catalog by its nature, and what lies far back in it.
    private static let long: [Query] =
        orders.map { Library.albums(Library.albumIDs($0, far)) } + [
            Library.songs(Library.songIDs(far)), Library.songs(Library.songIDs(ofGenre: "Genre 3", far)),
            Library.songs(Library.randomSongIDs(500, genre: "Genre 3", years: nil)),
            Library.songs(Library.randomSongIDs(10, genre: nil, years: 1990...1999)),
            Library.artists(Library.artistIDs(far)), Library.allArtists, Library.allGenres, Library.songCount,
            Library.artists(Library.artistIDs(matching: "artist 7", first)),
            Library.albums(Library.albumIDs(matching: "album", first)),
            Library.songs(Library.songIDs(matching: "track 71", first)),
        ]

    @Test func `no query reads a whole table of 20,000 albums or 100,000 tracks`() async throws {
        try await withMigratedDatabase { database in
            try await Self.fill(database)
            for query in Self.usual + Self.long {
                for plan in try await query.plans(in: database) {
                    for table in ["albums", "tracks", "segments", "playlists", "encodings", "encoding_renditions"] {
                        #expect(!plan.contains("Seq Scan on \(table) "), "\(plan)")
                    }
                }
            }
            for query in Self.usual {
                let own = try await query.plans(in: database)[0]
                #expect(!own.contains("JIT"), "compiling the query would take longer than running it: \(own)")
            }
        }
    }

    private static func fill(_ database: Database) async throws {
        try await database.execute("INSERT INTO genres (name) SELECT 'Genre ' || n FROM generate_series(1, 10) n")
        try await database.execute("INSERT INTO artists (name) SELECT 'Artist ' || n FROM generate_series(1, 2000) n")
        try await database.execute(
            """
            INSERT INTO albums (title, artist_id, genre_id, release_year, cover_image_url, description)
            SELECT 'Album ' || md5(n::text), 1 + n % 2000, 1 + n / 7 % 10, 1960 + n % 60,
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
            INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
            SELECT n, n, 'aac128', '{468, 468, 300}', 1264640 FROM generate_series(1, 100000) n
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
            INSERT INTO encoding_renditions (encoding_id, name, peak_bandwidth, average_bandwidth, initialization)
            SELECT n, name, 130000, 128000, CASE WHEN name LIKE '%cmaf' THEN repeat('moov', 100)::bytea END
            FROM generate_series(1, 100000) n CROSS JOIN (VALUES ('aac128'), ('aac128-cmaf')) names (name)
            """
        )
        try await database.execute(
            """
            INSERT INTO playlists (track_id, name, playlist_data)
            SELECT n, 'aac128-cmaf', repeat('#EXTINF', 100)::bytea FROM generate_series(1, 100000) n
            """
        )
        try await database.query("VACUUM ANALYZE")
    }
}
