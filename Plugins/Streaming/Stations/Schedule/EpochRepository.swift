import PluginAPI

/// Reads what was planned for stations.
struct EpochRepository: Sendable {
    /// The epochs of a station that reach beyond a frame, in their order.
    func epochs(of genre: Int, beyond frame: Int, in connection: some Querying) async throws -> [Epoch] {
        let rows = try await connection.query(Self.epochs(of: genre, beyond: frame), as: EpochRow.self)
        guard let first = rows.first else { return [] }
        let items = try await connection.query(Self.items(of: genre, from: first.number), as: ItemRow.self)
        let encodings = try await encodings(Array(Set(items.map(\.encodingId))), in: connection)
        let byEpoch = Dictionary(grouping: items, by: \.epoch)
        return rows.map { row in
            Epoch(
                number: row.number,
                startFrame: row.startFrame,
                firstSegment: row.firstSegment,
                firstItem: row.firstItem,
                items: (byEpoch[row.number] ?? []).compactMap { $0.item(encodings) }
            )
        }
    }

    private func encodings(_ ids: [Int], in connection: some Querying) async throws -> [Int: ScheduledEncoding] {
        let rows = try await connection.query(Self.encodings(ids), as: EncodingRow.self)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.encoding) })
    }

    private struct EpochRow: Decodable {
        let number: Int
        let startFrame: Int
        let firstSegment: Int
        let firstItem: Int
    }

    private struct ItemRow: Decodable {
        let epoch: Int
        let encodingId: Int
        let artistId: Int
        let title: String
        let artist: String
        let album: String
        let isJingle: Bool

        func item(_ encodings: [Int: ScheduledEncoding]) -> ScheduledItem? {
            guard let encoding = encodings[encodingId] else { return nil }
            return ScheduledItem(
                encoding: encoding,
                artistId: artistId,
                title: title,
                artist: artist,
                album: album,
                isJingle: isJingle
            )
        }
    }

    private struct EncodingRow: Decodable {
        let id: Int
        let trackId: Int
        let rendition: Rendition
        let frameCounts: [Int]
        let samples: Int
        let bandwidths: JSON<[String: Bandwidth]>

        var encoding: ScheduledEncoding {
            let bandwidths = bandwidths.value.compactMap { name, bandwidth in
                Rendition(rawValue: name).map { ($0, bandwidth) }
            }
            return ScheduledEncoding(
                id: id,
                track: trackId,
                rendition: rendition,
                frameCounts: frameCounts,
                samples: samples,
                bandwidths: Dictionary(uniqueKeysWithValues: bandwidths)
            )
        }
    }
}

// The queries stand by themselves, so that a test can have them explained.
extension EpochRepository {
    static func epochs(of genre: Int, beyond frame: Int) -> Query {
        """
        SELECT number, start_frame, first_segment, first_item
        FROM station_epochs
        WHERE genre_id = \(genre) AND start_frame >= coalesce(
            (SELECT max(start_frame) FROM station_epochs WHERE genre_id = \(genre) AND start_frame <= \(frame)), 0
        )
        ORDER BY start_frame
        """
    }

    static func items(of genre: Int, from epoch: Int) -> Query {
        """
        SELECT epoch, encoding_id, artist_id, title, artist, album, is_jingle
        FROM station_items
        WHERE genre_id = \(genre) AND epoch >= \(epoch)
        ORDER BY epoch, position
        """
    }

    static func encodings(_ ids: [Int]) -> Query {
        """
        SELECT e.id, e.track_id, e.rendition, e.frame_counts, e.samples,
               (
                   SELECT jsonb_object_agg(
                       r.name, jsonb_build_object('peak', r.peak_bandwidth, 'average', r.average_bandwidth)
                   )
                   FROM encoding_renditions r WHERE r.encoding_id = e.id
               ) AS bandwidths
        FROM encodings e
        WHERE e.id = ANY (\(ids))
        """
    }
}
