import Foundation
import PluginAPI
import TestKit

@testable import Subsonic

/// A database of its own with the plugin on it, and short ways to fill it and to ask.
struct MusicShelf: Sendable {
    let database: Database
    private let harness: PluginHarness

    /// Sets up a shelf, runs a test and takes it away.
    static func with(
        settings: [String: String] = [:],
        segments: (any SegmentStore)? = nil,
        _ body: (MusicShelf) async throws -> Void
    ) async throws {
        try await withMigratedDatabase { database in
            let harness = try await PluginHarness(
                SubsonicPlugin.self,
                database: database,
                settings: settings,
                segments: segments
            )
            try await body(MusicShelf(database: database, harness: harness))
        }
    }

    // MARK: - Asking

    /// Calls a method and reads JSON.
    func json(_ call: String) async throws -> Answer {
        try await get("\(call)\(call.contains("?") ? "&" : "?")f=json")
    }

    /// Calls a method and reads XML, which must be well-formed.
    func xml(_ call: String) async throws -> XMLTree {
        try XMLTree(try await get(call).body)
    }

    func get(_ call: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await harness.send(.get, "/rest/\(call)", headers: headers)
    }

    func head(_ call: String) async throws -> Answer {
        try await harness.send(.head, "/rest/\(call)")
    }

    func post(_ call: String, form: String, type: String = "application/x-www-form-urlencoded") async throws -> Answer {
        try await harness.send(
            .post,
            "/rest/\(call)",
            headers: [.contentType: type],
            body: .init(buffer: ByteBuffer(string: form))
        )
    }

    // MARK: - Filling

    func genre(_ name: String = "Dub") async throws -> Int {
        try await GenreRepository(database: database).create(name: name, description: nil, imageUrl: nil).id
    }

    func artist(_ name: String = "Ada", bio: String? = nil, imageUrl: String? = nil) async throws -> Int {
        try await ArtistRepository(database: database).create(name: name, bio: bio, imageUrl: imageUrl).id
    }

    func album(
        _ title: String = "Echoes",
        by artist: Int,
        in genre: Int,
        year: Int? = nil,
        cover: String? = nil,
        description: String? = nil
    ) async throws -> Int {
        try await AlbumRepository(database: database)
            .create(
                title: title,
                artist: artist,
                genre: genre,
                releaseYear: year,
                coverImageUrl: cover,
                description: description
            )
    }

    func track(_ title: String = "One", on album: Int, number: Int = 1) async throws -> Int {
        try await TrackRepository(database: database)
            .create(
                album: album,
                title: title,
                trackNumber: number,
                sideNumber: nil,
                duration: nil,
                sampleDuration: nil
            )
            .id
    }

    /// A track that can be heard, in each of the renditions.
    @discardableResult
    func song(
        _ title: String = "One",
        on album: Int,
        number: Int = 1,
        renditions: [Rendition] = [.standard, Rendition(kilobitsPerSecond: 128, format: .fragmentedMP4)],
        segments: [String] = ["first segment", "second"]
    ) async throws -> Int {
        let track = try await track(title, on: album, number: number)
        try await publish(track, renditions, segments)
        return track
    }

    /// Publishes as the Jobs plugin does; each segment's text has the name of its rendition before it.
    private func publish(_ track: Int, _ renditions: [Rendition], _ segments: [String]) async throws {
        let encoding = 1000 + track
        let store = DatabaseSegmentStore(database: database)
        let frames = Array(repeating: 468, count: segments.count)
        try await database.execute(
            """
            INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
            VALUES (\(encoding), \(track), \(renditions[0].rawValue), \(frames), \(frames.reduce(0, +) * 1024 - 1024))
            """
        )
        for (place, rendition) in renditions.enumerated() {
            var manifest: [SegmentManifestEntry] = []
            for (number, text) in segments.enumerated() {
                let bytes = ByteBuffer(string: "[\(rendition.rawValue)] \(text)")
                let key = SegmentKey(track: track, encoding: encoding, rendition: rendition, number: number)
                try await store.put(bytes, for: key)
                manifest.append(
                    SegmentManifestEntry(
                        segmentNumber: number,
                        duration: 9.984,
                        byteCount: bytes.readableBytes,
                        sha256: SHA256.hash(data: Data(bytes.readableBytesView)).hexadecimal
                    )
                )
            }
            if place == 0 {
                try await database.execute(
                    """
                    INSERT INTO segments (track_id, encoding, rendition, playlist_data, segment_files, processing_status)
                    VALUES (
                        \(track), \(encoding), \(rendition.rawValue), \(ByteBuffer(string: "list")), \(JSON(manifest)),
                        'completed'
                    )
                    """
                )
            } else {
                try await database.execute(
                    """
                    INSERT INTO playlists (track_id, name, playlist_data, segment_files)
                    VALUES (\(track), \(rendition.rawValue), \(ByteBuffer(string: "list")), \(JSON(manifest)))
                    """
                )
            }
            let initialization = rendition.format == .fragmentedMP4 ? ByteBuffer(string: "beginning") : nil
            try await database.execute(
                """
                INSERT INTO encoding_renditions (encoding_id, name, peak_bandwidth, average_bandwidth, initialization)
                VALUES (
                    \(encoding), \(rendition.rawValue), \(rendition.kilobitsPerSecond * 1100),
                    \(rendition.kilobitsPerSecond * 1000), \(initialization)
                )
                """
            )
        }
    }
}
