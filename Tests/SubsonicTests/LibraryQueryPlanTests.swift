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
        try await withSharedDatabase(.library) { database in
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
}
