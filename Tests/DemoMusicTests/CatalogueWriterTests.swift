import Foundation
import Synchronization
import Testing

@testable import DemoMusic

struct CatalogueWriterTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private let genre = Genre(
        name: "Test Tones",
        description: "Two pieces.",
        albums: [
            Album(
                title: "Short Stories",
                artist: "Nobody",
                year: 2001,
                description: "Short.",
                sleeve: .colourBlocks,
                pieces: Piece.short
            )
        ]
    )

    @Test func `the tree is what the importer reads, and a second run does nothing`() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        // What a killed run leaves behind.
        let rest = root.appending(path: ".partial/short-stories")
        try FileManager.default.createDirectory(at: rest, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: rest.appending(path: "01-short-beat.flac"))

        let lines = Lines()
        let writer = CatalogueWriter(root: root, genres: [genre]) { line in lines.all.withLock { $0.append(line) } }
        let first = try await writer.run()
        #expect(first.made == 2)
        #expect(first.skipped == 0)
        #expect(lines.all.withLock { $0.count } == 2)

        let album = root.appending(path: "genres/test-tones/short-stories")
        try expectTree(at: album)
        let made = try modified(album)
        let second = try await writer.run()
        #expect(second == CatalogueWriter.Summary(made: 0, skipped: 2, seconds: 0))
        #expect(try modified(album) == made)
        #expect(!FileManager.default.fileExists(atPath: root.appending(path: ".partial").path()))

        // A missing file or another generator's stamp makes the album anew.
        try Data("0".utf8).write(to: album.appending(path: AlbumWriter.stampName))
        #expect(!AlbumWriter(album: genre.albums[0], genre: genre, root: root).isDone)
    }

    @Test func `a missing program is named with its package`() {
        let error = #expect(throws: DemoMusicError.self) { try ExternalProgram.flac.find(path: "/nowhere") }
        #expect(error.map(String.init(describing:))?.contains("apt-get install flac") == true)
    }

    private func expectTree(at album: URL) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let text = try Data(contentsOf: album.appending(path: "metadata.json"))
        let metadata = try decoder.decode(AlbumMetadata.self, from: text)
        #expect(metadata == AlbumMetadata(genre.albums[0]))
        #expect(metadata.tracks.map(\.sideNumber) == ["A1", "B1"])
        #expect(String(decoding: text, as: UTF8.self).contains(#""sample_duration" : null"#))
        for track in metadata.tracks {
            let flac = try Data(contentsOf: album.appending(path: track.file))
            #expect(flac.prefix(4) == Data("fLaC".utf8))
            let head = String(decoding: flac.prefix(20_000), as: UTF8.self)
            for tag in [
                "TITLE=\(track.title)", "ARTIST=Nobody", "ALBUM=Short Stories", "DATE=2001", "GENRE=Test Tones",
            ] {
                #expect(head.contains(tag), "\(tag)")
            }
            #expect(head.contains("TRACKNUMBER=\(track.trackNumber)"))
        }
        let cover = try Data(contentsOf: album.appending(path: "cover.jpg"))
        #expect(cover.prefix(3) == Data([0xFF, 0xD8, 0xFF]))
        let genreText = try Data(contentsOf: album.deletingLastPathComponent().appending(path: "genre.json"))
        #expect(try decoder.decode(GenreMetadata.self, from: genreText).name == "Test Tones")
    }

    private func modified(_ directory: URL) throws -> [String: Date] {
        var dates: [String: Date] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path()) {
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.appending(path: name).path())
            dates[name] = attributes[.modificationDate] as? Date
        }
        return dates
    }
}
