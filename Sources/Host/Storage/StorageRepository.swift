import PluginAPI

/// Reads which encodings must be in the store, and what is known of their bytes.
struct StorageRepository: Sendable {
    private let database: Database

    init(database: Database) {
        self.database = database
    }

    /// Hands over all encodings that are published and not collected, a page at a time, with the hashes of their segments.
    func forEachPage(_ body: ([PublishedEncoding]) async throws -> Void) async throws {
        try await forEachPage(of: 20) { last, limit in
            let encodings = try await database.query(Self.encodings(after: last, limit: limit), as: EncodingRow.self)
            let ids = encodings.map(\.id)
            let manifests = try await database.query(Self.manifests(of: ids), as: ManifestRow.self)
            return encodings.map { row in row.encoding(manifests.filter { $0.encoding == row.id }) }
        } body: {
            try await body($0)
        }
    }

    /// All encodings that are published and not collected, without hashes, by their ids.
    func all() async throws -> [Int: PublishedEncoding] {
        var all: [Int: PublishedEncoding] = [:]
        try await forEachPage(of: 1000) { last, limit in
            try await database.query(Self.encodings(after: last, limit: limit), as: EncodingRow.self)
                .map { $0.encoding([]) }
        } body: { page in
            for encoding in page { all[encoding.id] = encoding }
        }
        return all
    }

    /// One encoding with the hashes of its segments; nil where it is not published, or collected.
    func find(_ id: Int) async throws -> PublishedEncoding? {
        let found = try await database.first(Self.encodings(after: id - 1, limit: 1), as: EncodingRow.self)
        guard let found, found.id == id else { return nil }
        return found.encoding(try await database.query(Self.manifests(of: [id]), as: ManifestRow.self))
    }

    private func forEachPage(
        of limit: Int,
        _ page: (_ last: Int, _ limit: Int) async throws -> [PublishedEncoding],
        body: ([PublishedEncoding]) async throws -> Void
    ) async throws {
        var last = Int.min
        while true {
            let encodings = try await page(last, limit)
            guard let end = encodings.last else { return }
            try await body(encodings)
            last = end.id
        }
    }

    private struct EncodingRow: Decodable {
        let id: Int
        let trackId: Int
        let segmentCount: Int
        let renditions: [String]

        func encoding(_ manifests: [ManifestRow]) -> PublishedEncoding {
            var encoding = PublishedEncoding(
                id: id,
                track: trackId,
                segmentCount: segmentCount,
                renditions: renditions.compactMap { Rendition(rawValue: $0) }
            )
            for manifest in manifests {
                guard let rendition = Rendition(rawValue: manifest.name) else { continue }
                for entry in manifest.segmentFiles.value {
                    let number = entry.segmentNumber
                    let key = SegmentKey(track: trackId, encoding: id, rendition: rendition, number: number)
                    encoding.hashes[key] = entry.sha256
                }
            }
            return encoding
        }
    }

    private struct ManifestRow: Decodable {
        let encoding: Int
        let name: String
        let segmentFiles: JSON<[SegmentManifestEntry]>
    }
}

extension StorageRepository {
    private static func encodings(after id: Int, limit: Int) -> Query {
        """
        SELECT e.id, e.track_id, cardinality(e.frame_counts) AS segment_count,
               ARRAY(SELECT r.name FROM encoding_renditions r WHERE r.encoding_id = e.id ORDER BY r.name) AS renditions
        FROM encodings e
        WHERE e.id > \(id) AND e.collected_at IS NULL
        ORDER BY e.id
        LIMIT \(limit)
        """
    }

    /// What tracks say of the segments of the encodings that they play.
    private static func manifests(of ids: [Int]) -> Query {
        """
        SELECT s.encoding, s.rendition AS name, s.segment_files
        FROM encodings e JOIN segments s ON s.track_id = e.track_id AND s.encoding = e.id
        WHERE e.id = ANY (\(ids))
        UNION ALL
        SELECT s.encoding, p.name, p.segment_files
        FROM encodings e
        JOIN segments s ON s.track_id = e.track_id AND s.encoding = e.id
        JOIN playlists p ON p.track_id = s.track_id
        WHERE e.id = ANY (\(ids)) AND p.segment_files <> '[]'
        """
    }
}
