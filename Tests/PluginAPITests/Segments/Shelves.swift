import Foundation
import PluginAPI
import TestKit

/// A store of each kind with nothing in it, and what tests put there behind its back.
struct Shelves: Sendable {
    let kind: StoreKind
    let store: any SegmentStore
    let database: Database
    /// The folder of the filesystem store.
    let directory: String

    static func with(_ kind: StoreKind, _ body: (Shelves) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/segment-store-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withMigratedDatabase { database in
            let store = kind.make(database: database, directory: folder)
            try await body(Shelves(kind: kind, store: store, database: database, directory: "\(folder)/segments"))
        }
    }

    func put(_ text: String, _ key: SegmentKey) async throws {
        try await store.put(ByteBuffer(string: text), for: key)
    }

    func get(_ key: SegmentKey) async throws -> String? {
        try await store.get(key).map { String(buffer: $0) }
    }

    /// All encodings of the store, in its order.
    func all() async throws -> [[Int]] {
        var all: [[Int]] = []
        try await store.forEachPage { page in all += page.map { [$0.track, $0.encoding] } }
        return all
    }

    /// One segment for each of the first encodings of the first tracks, without the care of a store.
    func fill(tracks: Int, encodings: Int) async throws {
        switch kind {
        case .database:
            try await database.execute(
                """
                INSERT INTO segment_data (track_id, encoding, rendition, segment_number, data)
                SELECT t, t * 10 + e, 'aac128', 0, 'x' FROM generate_series(1, \(tracks)) t
                CROSS JOIN generate_series(1, \(encodings)) e
                """
            )
        case .filesystem:
            for track in 1...tracks {
                for encoding in 1...encodings {
                    let folder = "\(directory)/\(track)/\(track * 10 + encoding)/aac128"
                    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder)/0.ts"))
                }
            }
        }
    }

    /// Makes a file or folder of the store as old as that.
    func age(_ path: String, by seconds: TimeInterval = 7200) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -seconds)],
            ofItemAtPath: "\(directory)/\(path)"
        )
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(directory)/\(path)") }
}
