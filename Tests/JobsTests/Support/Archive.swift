import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Jobs

/// A database with two tracks of a genre, a store, and what collects from both.
struct Archive: Sendable {
    let database: Database
    let store: any SegmentStore
    /// The folder of the store, where it has one.
    let directory: String
    let genre: Int
    let album: Int
    let track: Int
    private let bench: JobBench

    static func with(_ kind: StoreKind = .database, _ body: (Archive) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/archive-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withMigratedDatabase { database in
            let store = kind.make(database: database, directory: folder)
            let genre = try await GenreRepository(database: database)
                .create(name: "Dub", description: nil, imageUrl: nil)
            let artist = try await ArtistRepository(database: database).create(name: "Ada", bio: nil, imageUrl: nil)
            let album = try await AlbumRepository(database: database)
                .create(
                    title: "Echoes",
                    artist: artist.id,
                    genre: genre.id,
                    releaseYear: 1976,
                    coverImageUrl: nil,
                    description: nil
                )
            let harness = try await PluginHarness(JobsPlugin.self, database: database, segments: store)
            // So that the ids that tests choose are ones that were given.
            try await database.execute("SELECT setval('encoding_ids', 1000)")
            let archive = Archive(
                database: database,
                store: store,
                directory: "\(folder)/segments",
                genre: genre.id,
                album: album,
                track: try await Self.track(1, on: album, database),
                bench: JobBench(harness, database: database)
            )
            try await body(archive)
        }
    }

    /// Another track.
    func track(_ number: Int) async throws -> Int { try await Self.track(number, on: album, database) }

    private static func track(_ number: Int, on album: Int, _ database: Database) async throws -> Int {
        try await TrackRepository(database: database)
            .create(
                album: album,
                title: "No. \(number)",
                trackNumber: number,
                sideNumber: nil,
                duration: nil,
                sampleDuration: nil
            )
            .id
    }

    // MARK: What there is

    /// Stores an encoding without publishing it.
    func store(_ encoding: Int, of track: Int? = nil, segments: Int = 2) async throws {
        for number in 0..<segments {
            let key = SegmentKey(track: track ?? self.track, encoding: encoding, number: number)
            try await store.put(ByteBuffer(string: "\(encoding)/\(number)"), for: key)
        }
    }

    /// Publishes an encoding in the place of the one before, with so many seconds of sound.
    func publish(_ encoding: Int, of track: Int? = nil, seconds: Int = 20) async throws {
        let track = track ?? self.track
        try await store(encoding, of: track)
        try await database.execute(
            """
            INSERT INTO segments (track_id, encoding, playlist_data, processing_status)
            VALUES (\(track), \(encoding), 'playlist', 'completed')
            ON CONFLICT (track_id) DO UPDATE SET encoding = excluded.encoding, processing_status = 'completed'
            """
        )
        try await database.execute(
            """
            INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
            VALUES (\(encoding), \(track), 'aac128', '{468,468}', \(seconds * 48_000))
            """
        )
    }

    /// Lets time pass since encodings were retired and collected.
    func wait(minutes: Int) async throws {
        try await database.execute(
            """
            UPDATE encodings SET retired_at = retired_at - make_interval(mins => \(Int32(minutes))),
                collected_at = collected_at - make_interval(mins => \(Int32(minutes)))
            """
        )
    }

    /// Says that somebody is making an encoding of a track.
    func setStatus(_ status: String, of track: Int) async throws {
        try await database.execute(
            """
            INSERT INTO segments (track_id, processing_status) VALUES (\(track), \(status)::text::processing_status)
            ON CONFLICT (track_id) DO UPDATE SET processing_status = excluded.processing_status
            """
        )
    }

    /// Makes everything in the store two hours older, where it has an age.
    func age() throws { try Self.age(directory) }

    /// Makes everything below a folder two hours old.
    static func age(_ folder: String) throws {
        let old = Date(timeIntervalSinceNow: -7200)
        for path in FileManager.default.subpaths(atPath: folder) ?? [] {
            try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: "\(folder)/\(path)")
        }
    }

    // MARK: What happens

    /// Performs what comes every ten minutes.
    func collect() async throws {
        #expect(try await bench.run(CollectStorageJob.collection.job).outcome == .completed)
    }

    /// Performs what comes in the night.
    func sweep() async throws {
        #expect(try await bench.run(CollectStorageJob.sweep.job).outcome == .completed)
    }

    // MARK: What is left

    /// The encodings that are stored.
    func stored() async throws -> [Int] {
        var stored: [Int] = []
        try await store.forEachPage { stored += $0.map(\.encoding) }
        return stored.sorted()
    }

    /// The encodings that are known, with those that are collected negative.
    func known() async throws -> [Int] {
        try await database.query(
            "SELECT CASE WHEN collected_at IS NULL THEN id ELSE -id END FROM encodings ORDER BY id",
            as: Int.self
        )
    }

    /// The addresses of the pictures that there are.
    func pictures() async throws -> Set<String> {
        Set(try await database.query("SELECT '/images/' || sha256 FROM images", as: String.self))
    }
}
