import Foundation
import Testing

@testable import Host

struct SeedTreeTests {
    @Test func `albums are read with what their files and folders say`() throws {
        try withTree([
            "genres/late-night-jazz/set/metadata.json": #"{"title": "Set", "artist": "Quartet", "release_year": 1961}"#,
            "genres/late-night-jazz/set/02 - closing_time.flac": "", "genres/late-night-jazz/set/01-opening.mp3": "",
            "genres/late-night-jazz/set/cover.png": "", "genres/late-night-jazz/set/notes.txt": "",
        ]) { root in
            let tree = try SeedTree(root)
            let album = try #require(tree.albums.first)
            #expect(tree.problems.isEmpty && album.genre == "Late Night Jazz" && album.releaseYear == 1961)
            #expect(album.tracks.map(\.title) == ["opening", "closing time"])
            #expect(album.tracks.map(\.trackNumber) == [1, 2])
            #expect(album.coverPath?.hasSuffix("cover.png") == true)
        }
    }

    @Test func `listed tracks are taken as they are listed, from the album's folder alone`() throws {
        try withTree([
            "genres/rock/genre.json": #"{"name": "Rock & Roll", "description": "Loud."}"#,
            "genres/rock/lp/metadata.json": #"""
            {"title": "LP", "artist": "Band", "tracks": [
              {"file": "../../../etc/passwd", "title": "Side", "track_number": 4, "side_number": "B1", "sample_duration": 30}]}
            """#,
        ]) { root in
            let album = try #require(try SeedTree(root).albums.first)
            #expect(album.genre == "Rock & Roll" && album.genreDescription == "Loud.")
            #expect(
                album.tracks == [
                    .init(
                        path: "\(album.directory)/passwd",
                        title: "Side",
                        trackNumber: 4,
                        sideNumber: "B1",
                        sampleDuration: 30
                    )
                ]
            )
        }
    }

    @Test func `a folder that cannot be used is named and the others are read`() throws {
        try withTree([
            "genres/a/broken/metadata.json": "{", "genres/a/bare/x.flac": "",
            "genres/a/nameless/metadata.json": #"{"artist": "Who"}"#,
            "genres/b/good/metadata.json": #"{"title": "Good", "artist": "Good"}"#,
        ]) { root in
            let tree = try SeedTree(root)
            #expect(tree.albums.map(\.title) == ["Good"])
            #expect(tree.problems.count == 3 && tree.problems.contains { $0.contains("has no \"title\"") })
        }
        #expect(throws: SeedError.self) { try SeedTree("/nowhere") }
    }

    private func withTree(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "seed-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for (path, text) in files {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        try body(root.path)
    }
}
