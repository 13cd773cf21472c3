import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Subsonic

/// Lists of albums and songs.
struct ListTests {
    /// Four albums, made in the order D, b, C, a, of two artists and two genres.
    private static func withShelf(_ body: (MusicShelf) async throws -> Void) async throws {
        try await MusicShelf.with { shelf in
            let (zoe, bob) = (try await shelf.artist("Zoe"), try await shelf.artist("bob"))
            let (dub, jazz) = (try await shelf.genre("Dub"), try await shelf.genre("Acid Jazz"))
            for (title, artist, genre, year) in [
                ("D", zoe, dub, 1990), ("b", zoe, jazz, 2001), ("C", bob, dub, 1995), ("a", bob, dub, nil),
            ] {
                let album = try await shelf.album(title, by: artist, in: genre, year: year)
                for number in 1...2 { try await shelf.song("\(title)\(number)", on: album, number: number) }
            }
            _ = try await shelf.album("Silent", by: bob, in: dub, year: 1991)
            try await body(shelf)
        }
    }

    private static func titles(_ answer: Answer, _ list: String, _ entry: String = "album", name: String) -> [String] {
        (0..<(answer.count("subsonic-response", list, entry) ?? 0))
            .compactMap { answer.string("subsonic-response", list, entry, $0, name) }
    }

    @Test(arguments: [
        ("newest", ["a", "C", "b", "D"]), ("recent", ["a", "C", "b", "D"]),
        ("alphabeticalByName", ["a", "b", "C", "D"]),
        ("alphabeticalByArtist", ["a", "C", "b", "D"]), ("byGenre&genre=dub", ["a", "C", "D"]),
        ("byGenre&genre=Acid+Jazz", ["b"]), ("byGenre&genre=None", []),
        ("byYear&fromYear=1990&toYear=1999", ["D", "C"]), ("byYear&fromYear=2020&toYear=1991", ["b", "C"]),
        ("starred", []), ("newest&size=2&offset=1", ["C", "b"]), ("newest&size=0", []),
        ("newest&size=9999", ["a", "C", "b", "D"]),
        ("alphabeticalByName&offset=3", ["D"]), ("alphabeticalByName&offset=4", []),
        ("alphabeticalByArtist&size=1&offset=2", ["b"]),
    ])
    func `albums in an order`(type: String, expected: [String]) async throws {
        try await Self.withShelf { shelf in
            let list = try await shelf.json("getAlbumList2?type=\(type)")
            #expect(Self.titles(list, "albumList2", name: "name") == expected)
            let old = try await shelf.json("getAlbumList?type=\(type)")
            #expect(Self.titles(old, "albumList", name: "title") == expected)
            let tree = try await shelf.xml("getAlbumList2?type=\(type)")["subsonic-response", "albumList2"]
            #expect(tree?.all("album").map { $0.attributes["name"] } == expected)
        }
    }

    @Test func `albums by chance, each once`() async throws {
        try await Self.withShelf { shelf in
            var orders: Set<[String]> = []
            for _ in 0..<30 {
                let all = Self.titles(
                    try await shelf.json("getAlbumList2?type=random&size=40"),
                    "albumList2",
                    name: "name"
                )
                #expect(all.sorted() == ["C", "D", "a", "b"])
                orders.insert(all)
            }
            #expect(orders.count > 3)
        }
    }

    @Test(arguments: [
        ("", ["C1", "C2", "D1", "D2", "a1", "a2", "b1", "b2"]), ("&genre=dub", ["C1", "C2", "D1", "D2", "a1", "a2"]),
        ("&fromYear=1995", ["C1", "C2", "b1", "b2"]), ("&toYear=1994&genre=Dub", ["D1", "D2"]), ("&genre=None", []),
    ])
    func `songs by chance, each once`(filter: String, expected: [String]) async throws {
        try await Self.withShelf { shelf in
            let answer = try await shelf.json("getRandomSongs?size=100\(filter)")
            #expect(Self.titles(answer, "randomSongs", "song", name: "title").sorted() == expected)
            let few = try await shelf.json("getRandomSongs?size=1\(filter)")
            #expect(Self.titles(few, "randomSongs", "song", name: "title").count == min(1, expected.count))
        }
    }

    @Test(arguments: [
        ("genre=Dub&count=100", ["a1", "a2", "C1", "C2", "D1", "D2"]), ("genre=dub&count=2&offset=3", ["C2", "D1"]),
        ("genre=None", []),
    ])
    func `a genre's songs by album`(query: String, expected: [String]) async throws {
        try await Self.withShelf { shelf in
            let answer = try await shelf.json("getSongsByGenre?\(query)")
            #expect(Self.titles(answer, "songsByGenre", "song", name: "title") == expected)
        }
    }

    @Test func `an empty text finds everything, page by page and each once`() async throws {
        try await Self.withShelf { shelf in
            var (artists, albums, songs): ([String], [String], [String]) = ([], [], [])
            for page in 0..<5 {
                let answer = try await shelf.json(
                    """
                    search3?query=%22%22&artistCount=1&artistOffset=\(page)&albumCount=1&albumOffset=\(page)\
                    &songCount=2&songOffset=\(2 * page)
                    """
                )
                artists += Self.titles(answer, "searchResult3", "artist", name: "name")
                albums += Self.titles(answer, "searchResult3", "album", name: "name")
                songs += Self.titles(answer, "searchResult3", "song", name: "title")
            }
            #expect(artists == ["Zoe", "bob"] && albums == ["D", "b", "C", "a"])
            #expect(songs == ["D1", "D2", "b1", "b2", "C1", "C2", "a1", "a2"])
            let none = try await shelf.json("search3?query=&artistCount=0&albumCount=0&songCount=0")
            #expect(none.count("subsonic-response", "searchResult3", "song") == 0)
        }
    }

    @Test(arguments: ["zo", "ZOE*", "\"zoe\"", " zoe "])
    func `a text is found whatever its case and what clients put around it`(text: String) async throws {
        try await Self.withShelf { shelf in
            let query = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            for (method, key) in [("search2", "searchResult2"), ("search3", "searchResult3")] {
                let answer = try await shelf.json("\(method)?query=\(query)")
                #expect(Self.titles(answer, key, "artist", name: "name") == ["Zoe"], "\(answer.text)")
            }
        }
    }

    @Test func `names without their accents, and songs by their artist, are found, their own names first`() async throws
    {
        try await Self.withShelf { shelf in
            let album = try await shelf.album(
                "Ágætis",
                by: try await shelf.artist("Zoë"),
                in: try await shelf.genre("Post")
            )
            try await shelf.song("Bob", on: album)
            let accents = try await shelf.json("search3?query=agaetis")
            #expect(Self.titles(accents, "searchResult3", name: "name") == ["Ágætis"])
            let bob = try await shelf.json("search3?query=bob&songCount=2")
            #expect(Self.titles(bob, "searchResult3", "song", name: "title") == ["Bob", "a1"])
            let both = try await shelf.json("search3?query=c2+bob")
            #expect(Self.titles(both, "searchResult3", "song", name: "title") == ["C2"])
        }
    }

    @Test(arguments: ["%25", "_", "%5C", "%27", "%27%3A*%20%7C", "%21%26"])
    func `signs of patterns are nothing but themselves`(query: String) async throws {
        try await Self.withShelf { shelf in
            let answer = try await shelf.json("search3?query=\(query)")
            for kind in ["artist", "album", "song"] {
                #expect(answer.count("subsonic-response", "searchResult3", kind) == 0)
            }
        }
    }

    @Test(arguments: [
        ("getTopSongs?artist=Zoe", "topSongs", "song"), ("getSimilarSongs?id=tr-1", "similarSongs", "song"),
        ("getSimilarSongs2?id=ar-1", "similarSongs2", "song"), ("getStarred", "starred", "album"),
        ("getStarred2", "starred2", "song"), ("getPlaylists", "playlists", "playlist"),
        ("getNowPlaying", "nowPlaying", "entry"), ("getBookmarks", "bookmarks", "bookmark"),
        ("getPodcasts", "podcasts", "channel"),
        ("getInternetRadioStations", "internetRadioStations", "internetRadioStation"),
    ])
    func `what there is nothing of is empty`(call: String, key: String, list: String) async throws {
        try await Self.withShelf { shelf in
            let answer = try await shelf.json(call)
            #expect(answer.string("subsonic-response", "status") == "ok")
            #expect(answer.count("subsonic-response", key, list) == 0)
            let tree = try await shelf.xml(call)["subsonic-response", key]
            #expect(tree != nil && tree?.children.isEmpty == true)
        }
    }

    @Test func `what would not be kept is refused, and what players send by themselves is not`() async throws {
        try await Self.withShelf { shelf in
            for method in [
                "star?id=tr-1", "unstar?id=tr-1", "setRating?id=tr-1&rating=5", "createPlaylist?name=x", "createUser",
            ] {
                let answer = try await shelf.json(method)
                #expect(answer.int("subsonic-response", "error", "code") == 50, "\(method)")
            }
            #expect(
                try await shelf.json("scrobble?id=tr-1&submission=true").string("subsonic-response", "status") == "ok"
            )
        }
    }
}
