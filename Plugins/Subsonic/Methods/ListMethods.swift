/// Methods that answer with lists of albums and songs.
struct ListMethods: Sendable {
    let library: LibraryRepository

    var methods: [String: Method] {
        [
            "getAlbumList": Method { call in
                let albums = try await albums(call)
                return .element(["albumList": .child(["album": .children(albums.map(Element.init(folder:)))])])
            },
            "getAlbumList2": Method { call in
                let albums = try await albums(call)
                return .element(["albumList2": .child(["album": .children(albums.map(Element.init(album:)))])])
            },
            "getRandomSongs": Method(randomSongs),
            "getSongsByGenre": Method(songsByGenre),
        ]
    }

    private func albums(_ call: Call) async throws -> [AlbumRow] {
        let page = try call.page(default: 10)
        guard page.limit > 0, let order = try Self.order(call) else { return [] }
        return try await library.albums(order, page)
    }

    /// What a type of list is; nil where nothing ever is on it.
    private static func order(_ call: Call) throws(SubsonicError) -> AlbumOrder? {
        switch try call.required("type") {
        case "random": return .random
        // Nobody counts what listeners play: what is new stands for what was played.
        case "newest", "recent", "frequent", "highest": return .newest
        case "alphabeticalByName": return .byName
        case "alphabeticalByArtist": return .byArtist
        case "starred": return nil
        case "byGenre": return .genre(try call.required("genre"))
        case "byYear":
            _ = try call.required("fromYear")
            _ = try call.required("toYear")
            let from = try call.number("fromYear", in: 0...9999, default: 0)
            let to = try call.number("toYear", in: 0...9999, default: 0)
            return .byYear(min(from, to)...max(from, to), isReverse: from > to)
        case _: throw .invalid("type", "there is no such list.")
        }
    }

    private func randomSongs(_ call: Call) async throws -> Reply {
        let count = try call.number("size", in: 0...Slice.most, default: 10)
        let from = try call.number("fromYear", in: 0...9999, default: 0)
        let to = try call.number("toYear", in: 0...9999, default: 9999)
        let genre = call.fields["genre"]
        let years = from > 0 || to < 9999 ? min(from, to)...max(from, to) : nil
        let ids =
            genre == nil && years == nil
            ? LibraryRepository.randomSongIDs(count)
            : LibraryRepository.randomSongIDs(count, genre: genre, years: years)
        let songs = try await library.songs(ids)
        return .element(["randomSongs": .child(["song": .children(songs.map(Element.init(song:)))])])
    }

    private func songsByGenre(_ call: Call) async throws -> Reply {
        let page = try call.page("count", "offset", default: 10)
        let songs = try await library.songs(LibraryRepository.songIDs(ofGenre: call.required("genre"), page))
        return .element(["songsByGenre": .child(["song": .children(songs.map(Element.init(song:)))])])
    }
}
