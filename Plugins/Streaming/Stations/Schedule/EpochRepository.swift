import PluginAPI

/// Reads what was planned for stations.
struct EpochRepository: Sendable {
    /// The epochs of a station that reach beyond a frame, in their order.
    func epochs(of genre: Int, beyond frame: Int, in connection: some Querying) async throws -> [Epoch] {
        let rows = try await connection.query(Self.epochs(of: genre, beyond: frame), as: PlannedRow.self)
        return Dictionary(grouping: rows, by: \.epoch.number).values
            .compactMap { rows in rows.first?.epoch.planned(rows.compactMap(\.item)) }
            .sorted { $0.startFrame < $1.startFrame }
    }

    /// An epoch, and one of its items.
    private struct PlannedRow: Decodable {
        let epoch: EpochRow
        /// Nil where the station is silent.
        let item: ScheduledItem?

        init(from decoder: any Decoder) throws {
            epoch = try EpochRow(from: decoder)
            item = epoch.encodingId == nil ? nil : try ItemRow(from: decoder).item
        }
    }

    private struct EpochRow: Decodable {
        let number: Int
        let startFrame: Int
        let firstSegment: Int
        let firstItem: Int
        let encodingId: Int?

        func planned(_ items: [ScheduledItem]) -> Epoch {
            Epoch(
                number: number,
                startFrame: startFrame,
                firstSegment: firstSegment,
                firstItem: firstItem,
                items: items
            )
        }
    }

    private struct ItemRow: Decodable {
        let artistId: Int
        let title: String
        let artist: String
        let album: String
        let isJingle: Bool
        let encodingId: Int
        let trackId: Int
        let rendition: Rendition
        let frameCounts: [Int]
        let samples: Int
        let bandwidths: JSON<[String: Bandwidth]>

        var item: ScheduledItem {
            ScheduledItem(
                encoding: encoding,
                artistId: artistId,
                title: title,
                artist: artist,
                album: album,
                isJingle: isJingle
            )
        }

        private var encoding: ScheduledEncoding {
            let bandwidths = bandwidths.value.compactMap { name, bandwidth in
                Rendition(rawValue: name).map { ($0, bandwidth) }
            }
            return ScheduledEncoding(
                id: encodingId,
                track: trackId,
                rendition: rendition,
                frameCounts: frameCounts,
                samples: samples,
                bandwidths: Dictionary(uniqueKeysWithValues: bandwidths)
            )
        }
    }

    // It stands by itself, so that a test can have it explained.
    static func epochs(of genre: Int, beyond frame: Int) -> Query {
        """
        SELECT p.number, p.start_frame, p.first_segment, p.first_item,
               i.artist_id, i.title, i.artist, i.album, i.is_jingle,
               e.id AS encoding_id, e.track_id, e.rendition, e.frame_counts, e.samples,
               (
                   SELECT jsonb_object_agg(
                       r.name, jsonb_build_object('peak', r.peak_bandwidth, 'average', r.average_bandwidth)
                   )
                   FROM encoding_renditions r WHERE r.encoding_id = e.id
               ) AS bandwidths
        FROM station_epochs p
        LEFT JOIN station_items i ON i.genre_id = p.genre_id AND i.epoch = p.number
        LEFT JOIN encodings e ON e.id = i.encoding_id
        WHERE p.genre_id = \(genre) AND p.start_frame >= coalesce(
            (SELECT max(start_frame) FROM station_epochs WHERE genre_id = \(genre) AND start_frame <= \(frame)), 0
        )
        ORDER BY p.start_frame, i.position
        """
    }
}
