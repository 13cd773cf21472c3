import Foundation

/// Methods that find by a text, or hand over everything page by page when it is empty, as clients want that keep a copy.
struct SearchMethods: Sendable {
    let library: LibraryRepository

    /// The longest text.
    private static let limit = 200

    var methods: [String: Method] {
        [
            "search2": Method { call in
                let found = try await find(call)
                return .element(["searchResult2": .child(found.element(album: Element.init(folder:)))])
            },
            "search3": Method { call in
                let found = try await find(call)
                return .element(["searchResult3": .child(found.element(album: Element.init(album:)))])
            },
        ]
    }

    private struct Found {
        let artists: [ArtistRow]
        let albums: [AlbumRow]
        let songs: [SongRow]

        func element(album: (AlbumRow) -> Element) -> Element {
            [
                "artist": .children(artists.map(Element.init(artist:))), "album": .children(albums.map(album)),
                "song": .children(songs.map(Element.init(song:))),
            ]
        }
    }

    private func find(_ call: Call) async throws -> Found {
        guard call.fields.has("query") else { throw SubsonicError.missing("query") }
        let text = try Self.text(call.fields["query"] ?? "")
        let artists = try call.page("artistCount", "artistOffset", default: 20)
        let albums = try call.page("albumCount", "albumOffset", default: 20)
        let songs = try call.page("songCount", "songOffset", default: 20)
        typealias Library = LibraryRepository
        let queries =
            text.isEmpty
            ? (Library.artistIDs(artists), Library.albumIDs(.steady, albums), Library.songIDs(songs))
            : (
                Library.artistIDs(matching: text, artists), Library.albumIDs(matching: text, albums),
                Library.songIDs(matching: text, songs)
            )
        return Found(
            artists: artists.limit > 0 ? try await library.artists(queries.0) : [],
            albums: albums.limit > 0 ? try await library.albums(queries.1) : [],
            songs: songs.limit > 0 ? try await library.songs(queries.2) : []
        )
    }

    /// What is looked for: without the quotes and the star that clients put around it for the search engine of old.
    private static func text(_ query: String) throws(SubsonicError) -> String {
        let text = query.trimmingCharacters(in: CharacterSet(charactersIn: "\"*").union(.whitespacesAndNewlines))
        guard text.count <= limit else { throw .invalid("query", "it may have \(limit) characters.") }
        return text
    }
}
