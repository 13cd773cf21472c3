import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Subsonic

/// From artists to albums to songs.
struct BrowsingTests {
    private static let name = #"Nine <Inch> & "Nails""#

    /// One artist with an album of two songs and an album without any, and an artist without an album that can be heard.
    private static func withShelf(_ body: (MusicShelf, Int, Int, Int) async throws -> Void) async throws {
        try await MusicShelf.with { shelf in
            let genre = try await shelf.genre("R&B")
            let artist = try await shelf.artist(name, bio: "Loud & <clear>")
            let image = "/images/\(String(repeating: "ab", count: 32))"
            let album = try await shelf.album(
                "\u{1}Broken",
                by: artist,
                in: genre,
                year: 1992,
                cover: image,
                description: "Short."
            )
            let song = try await shelf.song("Wish", on: album, number: 2)
            try await shelf.song("Pinion", on: album, number: 1)
            _ = try await shelf.track("Unheard", on: album, number: 3)
            let silent = try await shelf.album("Silent", by: artist, in: genre)
            _ = try await shelf.track("Nothing", on: silent)
            _ = try await shelf.album(
                "Also silent",
                by: try await shelf.artist("Nobody"),
                in: try await shelf.genre("None")
            )
            try await body(shelf, artist, album, song)
        }
    }

    @Test(arguments: [("getArtists", "artists"), ("getIndexes", "indexes")])
    func `artists with something to hear stand under their letters`(method: String, key: String) async throws {
        try await Self.withShelf { shelf, artist, _, _ in
            for name in ["Ärzte", "abba", "10cc", "音楽"] {
                let album = try await shelf.album(by: try await shelf.artist(name), in: try await shelf.genre(name))
                try await shelf.song(on: album)
            }
            let answer = try await shelf.json(method)
            let root = ["subsonic-response", key, "index"]
            let letters = (0..<(answer.count(root[0], root[1], root[2]) ?? 0))
                .map { answer.string(root[0], root[1], root[2], $0, "name") }
            #expect(Set(letters) == ["A", "N", "#"] && letters.count == 3)
            let tree = try await shelf.xml(method)["subsonic-response", key]
            let all = (tree?.all("index") ?? []).flatMap { $0.all("artist") }
            #expect(all.count == 5)
            let own = all.first { $0.attributes["id"] == "ar-\(artist)" }
            #expect(own?.attributes["name"] == Self.name && own?.attributes["albumCount"] == "1")
            #expect(own?.attributes["coverArt"] == "ar-\(artist)")
            #expect(all.filter { $0.attributes["coverArt"] == nil }.count == 4)
            if method == "getIndexes" { #expect(answer.int("subsonic-response", key, "lastModified") ?? 0 > 0) }
        }
    }

    @Test func `an artist has albums`() async throws {
        try await Self.withShelf { shelf, artist, album, _ in
            let answer = try await shelf.json("getArtist?id=ar-\(artist)")
            #expect(answer.string("subsonic-response", "artist", "name") == Self.name)
            #expect(answer.count("subsonic-response", "artist", "album") == 1)
            #expect(answer.string("subsonic-response", "artist", "album", 0, "id") == "al-\(album)")
            #expect(answer.int("subsonic-response", "artist", "album", 0, "songCount") == 2)
            #expect(answer.int("subsonic-response", "artist", "album", 0, "year") == 1992)
            let tree = try await shelf.xml("getArtist?id=ar-\(artist)")["subsonic-response", "artist", "album"]
            #expect(tree?.attributes["name"] == "\u{FFFD}Broken" && tree?.attributes["artist"] == Self.name)
            #expect(
                tree?["artists"]?.attributes["id"] == "ar-\(artist)" && tree?["genres"]?.attributes["name"] == "R&B"
            )
        }
    }

    @Test func `an album has songs in their order`() async throws {
        try await Self.withShelf { shelf, artist, album, song in
            let answer = try await shelf.json("getAlbum?id=al-\(album)")
            let root = "subsonic-response"
            #expect(answer.string(root, "album", "name") == "\u{1}Broken")
            #expect(answer.int(root, "album", "duration") == 40)
            #expect(answer.string(root, "album", "created")?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
            #expect(answer.count(root, "album", "song") == 2)
            #expect(answer.string(root, "album", "song", 1, "id") == "tr-\(song)")
            #expect(answer.string(root, "album", "song", 1, "title") == "Wish")
            #expect(answer.int(root, "album", "song", 1, "track") == 2)
            #expect(answer.int(root, "album", "song", 1, "duration") == 20)
            #expect(answer.string(root, "album", "song", 1, "parent") == "al-\(album)")
            #expect(answer.string(root, "album", "song", 1, "artistId") == "ar-\(artist)")
            #expect(answer.string(root, "album", "song", 1, "contentType") == "audio/mp4")
            #expect(answer.string(root, "album", "song", 1, "suffix") == "m4a")
            #expect(answer.int(root, "album", "song", 1, "bitRate") == 128)
            #expect(answer.string(root, "album", "song", 1, "path") == "\(Self.name)/\u{1}Broken/02 - Wish.m4a")
        }
    }

    @Test func `a song is the same by itself, in both forms`() async throws {
        try await Self.withShelf { shelf, _, album, song in
            let answer = try await shelf.json("getSong?id=tr-\(song)")
            #expect(answer.string("subsonic-response", "song", "album") == "\u{1}Broken")
            #expect(answer.string("subsonic-response", "song", "genres", 0, "name") == "R&B")
            let tree = try await shelf.xml("getSong?id=tr-\(song)")["subsonic-response", "song"]
            #expect(tree?.attributes["isDir"] == "false" && tree?.attributes["coverArt"] == "al-\(album)")
            #expect(tree?.attributes["title"] == "Wish" && tree?["genres"]?.attributes["name"] == "R&B")
        }
    }

    @Test func `artists and albums are folders too`() async throws {
        try await Self.withShelf { shelf, artist, album, song in
            let folder = try await shelf.json("getMusicDirectory?id=ar-\(artist)")
            #expect(folder.string("subsonic-response", "directory", "child", 0, "id") == "al-\(album)")
            #expect(folder.string("subsonic-response", "directory", "child", 0, "title") == "\u{1}Broken")
            let tree = try await shelf.xml("getMusicDirectory?id=al-\(album)")["subsonic-response", "directory"]
            #expect(tree?.attributes["parent"] == "ar-\(artist)")
            #expect(tree?.all("child").map { $0.attributes["id"] }.last == "tr-\(song)")
            let folders = try await shelf.json("getMusicFolders")
            #expect(folders.int("subsonic-response", "musicFolders", "musicFolder", 0, "id") == 1)
        }
    }

    @Test func `genres are counted`() async throws {
        try await Self.withShelf { shelf, _, _, _ in
            let answer = try await shelf.json("getGenres")
            #expect(answer.count("subsonic-response", "genres", "genre") == 1)
            #expect(answer.string("subsonic-response", "genres", "genre", 0, "value") == "R&B")
            #expect(answer.int("subsonic-response", "genres", "genre", 0, "albumCount") == 1)
            #expect(answer.int("subsonic-response", "genres", "genre", 0, "songCount") == 2)
            let genre = try await shelf.xml("getGenres")["subsonic-response", "genres", "genre"]
            #expect(genre?.text == "R&B" && genre?.attributes == ["songCount": "2", "albumCount": "1"])
        }
    }

    @Test func `something is told of artists and albums, with addresses of pictures`() async throws {
        try await Self.withShelf { shelf, artist, album, _ in
            let info = try await shelf.json("getArtistInfo2?id=ar-\(artist)")
            #expect(info.string("subsonic-response", "artistInfo2", "biography") == "Loud & <clear>")
            let picture = "http://test/images/\(String(repeating: "ab", count: 32))"
            #expect(info.string("subsonic-response", "artistInfo2", "largeImageUrl") == picture)
            #expect(info.string("subsonic-response", "artistInfo2", "smallImageUrl") == "\(picture)/320.jpg")
            let tree = try await shelf.xml("getAlbumInfo2?id=al-\(album)")["subsonic-response", "albumInfo"]
            #expect(tree?["notes"]?.text == "Short.")
        }
    }

    @Test func `how much there is`() async throws {
        try await Self.withShelf { shelf, _, _, _ in
            let status = try await shelf.json("getScanStatus")
            #expect(status.int("subsonic-response", "scanStatus", "count") == 2)
        }
    }
}
