import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Subsonic

/// Pictures of albums, artists and songs, and the stations.
struct CoverTests {
    private static func withPictures(_ body: (MusicShelf, String, Int, Int) async throws -> Void) async throws {
        try await MusicShelf.with { shelf in
            let pictures = Picture.widths.flatMap { width in
                ["image/jpeg", "image/webp"]
                    .map { type in
                        Picture(width: width, mimeType: type, data: ByteBuffer(string: "\(type) of \(width)"))
                    }
            }
            let address = try await ImageRepository(database: shelf.database).store(pictures)
            let artist = try await shelf.artist()
            let album = try await shelf.album(by: artist, in: try await shelf.genre(), cover: address)
            try await body(shelf, address, artist, album)
        }
    }

    @Test(arguments: [("", 1000), ("&size=1", 320), ("&size=320", 320), ("&size=321", 1000), ("&size=5000", 1000)])
    func `a picture is the nearest that is not smaller`(query: String, width: Int) async throws {
        try await Self.withPictures { shelf, _, artist, album in
            let song = try await shelf.song(on: album)
            for id in ["al-\(album)", "ar-\(artist)", "tr-\(song)"] {
                let answer = try await shelf.get("getCoverArt?id=\(id)\(query)")
                #expect(answer.status == .ok && answer.text == "image/jpeg of \(width)", "\(id)")
                #expect(answer.headers[.contentType] == "image/jpeg")
                let tag = try #require(answer.headers[.eTag])
                let known = try await shelf.get("getCoverArt?id=\(id)\(query)", headers: [.ifNoneMatch: tag])
                #expect(known.status == .notModified)
            }
        }
    }

    @Test func `a picture of another server is looked up there, and nothing else is`() async throws {
        try await Self.withPictures { shelf, _, _, album in
            let there = try await shelf.artist("Elsewhere", imageUrl: "https://example.org/a.jpg")
            let answer = try await shelf.get("getCoverArt?id=ar-\(there)")
            #expect(answer.status == .found && answer.headers[.location] == "https://example.org/a.jpg")
            for address in [
                "javascript:alert(1)", "/etc/passwd", "/images/../x", "/images/\(String(repeating: "0", count: 64))",
            ] {
                try await shelf.database.execute("UPDATE albums SET cover_image_url = \(address) WHERE id = \(album)")
                let none = try await shelf.json("getCoverArt?id=al-\(album)")
                #expect(none.int("subsonic-response", "error", "code") == 70, "\(address)")
            }
        }
    }

    @Test func `stations have whole addresses`() async throws {
        try await MusicShelf.with { shelf in
            let (dub, silent) = (try await shelf.genre("Dub & Bass"), try await shelf.genre("Silent"))
            let song = try await shelf.song(on: try await shelf.album(by: try await shelf.artist(), in: dub))
            for genre in [dub, silent] {
                try await shelf.database.execute(
                    "INSERT INTO stations (genre_id, target_duration) VALUES (\(genre), 10)"
                )
                try await shelf.database.execute(
                    """
                    INSERT INTO station_epochs (genre_id, number, start_frame, first_segment, first_item, fingerprint)
                    VALUES (\(genre), 1, 0, 0, 0, 'x')
                    """
                )
            }
            try await shelf.database.execute(
                """
                INSERT INTO station_items (genre_id, epoch, position, encoding_id, track_id, artist_id, title, artist, album)
                VALUES (\(dub), 1, 0, \(1000 + song), \(song), 1, 'a', 'b', 'c')
                """
            )
            let answer = try await shelf.json("getInternetRadioStations")
            let (root, list, station) = ("subsonic-response", "internetRadioStations", "internetRadioStation")
            #expect(answer.count(root, list, station) == 1)
            #expect(answer.string(root, list, station, 0, "name") == "Dub & Bass")
            #expect(answer.string(root, list, station, 0, "streamUrl") == "http://test/radio/\(dub)/listen")
            let secure = try await shelf.get("getInternetRadioStations", headers: [.forwardedProto: "https"])
            let url = try XMLTree(secure.body)[root, list, station]?.attributes["streamUrl"]
            #expect(url == "https://test/radio/\(dub)/listen")
        }
    }
}
