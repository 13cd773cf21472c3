import Foundation
import PluginAPI
import TestKit

@testable import Host

/// A database with published encodings, and both stores.
struct Warehouse: Sendable {
    static let fragments = Rendition(kilobitsPerSecond: 128, format: .fragmentedMP4)

    let database: Database
    let stores: SegmentStores

    static func with(configured: StorageKind = .database, _ body: (Warehouse) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/warehouse-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withMigratedDatabase { database in
            try await database.execute("SELECT setval('encoding_ids', 1000)")
            try await database.execute("INSERT INTO genres (name) VALUES ('Dub')")
            try await database.execute("INSERT INTO artists (name) VALUES ('Ada')")
            try await database.execute("INSERT INTO albums (title, artist_id, genre_id) VALUES ('Echoes', 1, 1)")
            let stores = SegmentStores(configured: configured, directory: "\(folder)/segments", database: database)
            try await body(Warehouse(database: database, stores: stores))
        }
    }

    /// Publishes an encoding of two renditions in the place of the one before.
    func publish(_ encoding: Int, of track: Int, segments: Int = 3, in kind: StorageKind = .database) async throws {
        var manifests: [Rendition: [SegmentManifestEntry]] = [:]
        for rendition in [Rendition.standard, Self.fragments] {
            for number in 0..<segments {
                let key = SegmentKey(track: track, encoding: encoding, rendition: rendition, number: number)
                let data = Self.bytes(of: key)
                try await stores[kind].put(data, for: key)
                let entry = SegmentManifestEntry(
                    segmentNumber: number,
                    duration: 9.984,
                    byteCount: data.readableBytes,
                    sha256: SHA256.hash(data: data.readableBytesView).hexadecimal
                )
                manifests[rendition, default: []].append(entry)
            }
        }
        try await note(encoding, of: track, segments: segments, manifests)
    }

    private func note(
        _ encoding: Int,
        of track: Int,
        segments: Int,
        _ manifests: [Rendition: [SegmentManifestEntry]]
    ) async throws {
        let (standard, fragments) = (Rendition.standard, Self.fragments)
        try await database.execute(
            """
            INSERT INTO tracks (id, album_id, title, track_number, side_number) OVERRIDING SYSTEM VALUE
            VALUES (\(track), 1, \("No. \(track)"), \(track), \("A\(track)")) ON CONFLICT DO NOTHING
            """
        )
        try await database.execute(
            """
            INSERT INTO segments (track_id, encoding, rendition, playlist_data, segment_files, processing_status)
            VALUES (
                \(track), \(encoding), \(standard.rawValue), 'playlist', \(JSON(manifests[standard] ?? [])), 'completed'
            )
            ON CONFLICT (track_id) DO UPDATE SET encoding = excluded.encoding, segment_files = excluded.segment_files
            """
        )
        try await database.execute(
            """
            INSERT INTO playlists (track_id, name, playlist_data, segment_files)
            VALUES (\(track), \(fragments.rawValue), 'playlist', \(JSON(manifests[fragments] ?? []))),
                   (\(track), 'master', 'playlist', '[]')
            ON CONFLICT (track_id, name) DO UPDATE SET segment_files = excluded.segment_files
            """
        )
        try await database.execute(
            """
            INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
            VALUES (\(encoding), \(track), \(standard.rawValue), \(Array(repeating: 468, count: segments)), 48000)
            """
        )
        for rendition in [standard, fragments] {
            try await database.execute(
                """
                INSERT INTO encoding_renditions (encoding_id, name, peak_bandwidth, average_bandwidth)
                VALUES (\(encoding), \(rendition.rawValue), 1, 1)
                """
            )
        }
    }

    static func bytes(of key: SegmentKey) -> ByteBuffer {
        ByteBuffer(string: String(repeating: "\(key.inWords); ", count: 50))
    }

    /// Copies once.
    func copy(from source: StorageKind = .database) async throws -> StorageTally {
        try await migration(from: source).copy()
    }

    /// Removes what the other store has.
    func remove(from source: StorageKind = .database) async throws -> StorageTally {
        try await migration(from: source).remove()
    }

    func migration(
        from source: StorageKind,
        progress: StorageProgress = StorageProgress(isTerminal: false, write: { _ in })
    ) -> StorageMigration {
        StorageMigration(stores, from: source, to: source.other, progress: progress)
    }

    /// Which encodings a store has as they were published, and whole.
    func whole(_ kind: StorageKind, segments: Int = 3) async throws -> [Int] {
        var whole: [Int] = []
        let store = stores[kind]
        try await store.forEachPage { page in
            for stored in page {
                let found = try await store.segments(track: stored.track, encoding: stored.encoding)
                var isWhole = found.count == segments * 2
                for segment in found where try await store.get(segment.key) != Self.bytes(of: segment.key) {
                    isWhole = false
                }
                if isWhole { whole.append(stored.encoding) }
            }
        }
        return whole.sorted()
    }

    /// The segments that a store has.
    func segments(in kind: StorageKind) async throws -> [SegmentKey] {
        var keys: [SegmentKey] = []
        try await stores[kind]
            .forEachPage { page in
                for stored in page {
                    keys += try await stores[kind].segments(track: stored.track, encoding: stored.encoding).map(\.key)
                }
            }
        return keys
    }

    /// Spoils a segment.
    func spoil(_ key: SegmentKey, in kind: StorageKind) async throws {
        try await stores[kind].put(ByteBuffer(string: "noise"), for: key)
    }
}
