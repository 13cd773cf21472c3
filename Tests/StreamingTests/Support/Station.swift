import Foundation
import PluginAPI
import TestKit

@testable import Streaming

/// A database of its own with an album, the plugin on it, and short ways to publish.
struct Station: Sendable {
    let database: Database
    let segments: CountingStore
    /// The genre's id.
    let genre: Int
    let artist: Int
    let album: Int
    private let harness: PluginHarness

    /// Opens a station with the genre `Dub`, runs a test and closes it.
    static func with(
        genre name: String = "Dub",
        configure: (inout SharedSettings) -> Void = { _ in },
        _ body: (Station) async throws -> Void
    ) async throws {
        try await withMigratedDatabase { database in
            let segments = CountingStore(DatabaseSegmentStore(database: database))
            let harness = try await PluginHarness(
                StreamingPlugin.self,
                database: database,
                segments: segments,
                configure: configure
            )
            let genre = try await GenreRepository(database: database)
                .create(name: name, description: nil, imageUrl: nil)
            let artist = try await ArtistRepository(database: database).create(name: "Ada", bio: nil, imageUrl: nil)
            let album = try await Self.album("Echoes", by: artist.id, in: genre.id, database)
            try await body(
                Station(
                    database: database,
                    segments: segments,
                    genre: genre.id,
                    artist: artist.id,
                    album: album,
                    harness: harness
                )
            )
        }
    }

    /// The paths that answer GET.
    var paths: Set<String> { Set(harness.routes.filter { $0.method == .get }.map(\.path)) }

    func get(_ path: String, headers: HTTPFields = [:], token: Bool = false) async throws -> Answer {
        try await harness.send(.get, path, headers: headers, token: token)
    }

    func head(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await harness.send(.head, path, headers: headers)
    }

    func album(_ title: String, in genre: Int? = nil) async throws -> Int {
        try await Self.album(title, by: artist, in: genre ?? self.genre, database)
    }

    func track(
        _ title: String = "One",
        on album: Int? = nil,
        number: Int = 1,
        duration: Double? = nil,
        sampleDuration: Double? = nil
    ) async throws -> Int {
        try await TrackRepository(database: database)
            .create(
                album: album ?? self.album,
                title: title,
                trackNumber: number,
                sideNumber: nil,
                duration: duration,
                sampleDuration: sampleDuration
            )
            .id
    }

    /// Publishes an encoding as the Jobs plugin does, in place of any other.
    ///
    /// `frames` are those of each segment, as many as there are segments where there are any.
    func publish(_ track: Int, encoding: Int, segments data: [Data] = [], frames: [Int]? = nil) async throws {
        let manifest = try await store(data, .standard, of: track, encoding: encoding)
        let frames = frames ?? Array(repeating: 468, count: max(1, data.count))
        try await database.transaction { transaction in
            try await transaction.execute(
                """
                INSERT INTO segments (track_id, encoding, playlist_data, segment_files, processing_status)
                VALUES (\(track), \(encoding), \(ByteBuffer(string: Self.playlist(encoding))), \(JSON(manifest)), 'completed')
                ON CONFLICT (track_id) DO UPDATE SET
                    encoding = excluded.encoding, playlist_data = excluded.playlist_data,
                    segment_files = excluded.segment_files, processing_status = excluded.processing_status
                """
            )
            try await transaction.execute(
                """
                INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
                VALUES (
                    \(encoding), \(track), \(Rendition.standard.rawValue), \(frames), \(max(1, frames.reduce(0, +) - 1) * 1024)
                )
                """
            )
            try await add(.standard, to: encoding, in: transaction)
        }
    }

    /// Publishes another rendition of a track as the Jobs plugin does, beside ``publish(_:encoding:segments:frames:)``.
    func publish(_ rendition: Rendition, of track: Int, encoding: Int, segments data: [Data] = []) async throws {
        let manifest = try await store(data, rendition, of: track, encoding: encoding)
        try await setPlaylist(rendition.rawValue, "a playlist", manifest, of: track)
        try await add(rendition, to: encoding, in: database)
    }

    private func store(
        _ data: [Data],
        _ rendition: Rendition,
        of track: Int,
        encoding: Int
    ) async throws -> [SegmentManifestEntry] {
        var manifest: [SegmentManifestEntry] = []
        for (number, data) in data.enumerated() {
            let key = SegmentKey(track: track, encoding: encoding, rendition: rendition, number: number)
            try await segments.put(ByteBuffer(bytes: data), for: key)
            manifest.append(
                SegmentManifestEntry(
                    segmentNumber: number,
                    duration: 9.984,
                    byteCount: data.count,
                    sha256: SHA256.hash(data: data).hexadecimal
                )
            )
        }
        return manifest
    }

    private func add(_ rendition: Rendition, to encoding: Int, in connection: some Querying) async throws {
        let initialization = rendition.format == .fragmentedMP4 ? ByteBuffer(string: "beginning") : nil
        try await connection.execute(
            """
            INSERT INTO encoding_renditions (encoding_id, name, peak_bandwidth, average_bandwidth, initialization)
            VALUES (
                \(encoding), \(rendition.rawValue), \(rendition.kilobitsPerSecond * 1100),
                \(rendition.kilobitsPerSecond * 1050), \(initialization)
            )
            """
        )
    }

    /// Publishes one of a track's other playlists.
    func setPlaylist(
        _ name: String,
        _ text: String,
        _ manifest: [SegmentManifestEntry] = [],
        of track: Int
    ) async throws {
        try await database.execute(
            """
            INSERT INTO playlists (track_id, name, playlist_data, segment_files)
            VALUES (\(track), \(name), \(ByteBuffer(string: text)), \(JSON(manifest)))
            """
        )
    }

    /// Says what a track's last upload has come to.
    func setStatus(_ status: String, error: String? = nil, of track: Int) async throws {
        try await database.execute(
            """
            INSERT INTO segments (track_id, processing_status, processing_error)
            VALUES (\(track), \(status)::text::processing_status, \(error))
            ON CONFLICT (track_id) DO UPDATE SET
                processing_status = excluded.processing_status, processing_error = excluded.processing_error
            """
        )
    }

    /// What ``publish(_:encoding:segments:frames:)`` takes for the playlist of an encoding.
    static func playlist(_ encoding: Int) -> String {
        "#EXTM3U\n#EXTINF:9.984,\nsegments/0.ts?v=\(encoding)\n#EXT-X-ENDLIST\n"
    }

    private static func album(
        _ title: String,
        by artist: Int,
        in genre: Int,
        _ database: Database
    ) async throws -> Int {
        try await AlbumRepository(database: database)
            .create(
                title: title,
                artist: artist,
                genre: genre,
                releaseYear: nil,
                coverImageUrl: nil,
                description: nil
            )
    }
}
