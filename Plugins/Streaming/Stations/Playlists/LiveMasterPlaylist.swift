import PluginAPI

/// The playlist that names a station's renditions (RFC 8216 §4.3.4).
struct LiveMasterPlaylist: Sendable, Equatable {
    /// What may be on the air while players have the playlist.
    let encodings: [ScheduledEncoding]
    let format: Rendition.Format

    /// The playlist itself, with its addresses beside it; nil where there is nothing of the format.
    var text: String? {
        let variants = renditions.map { rendition in
            let bandwidths = encodings.compactMap { $0.bandwidths[rendition] }
            // Of a stream without end, the average is not known before: that of its loudest recording is never less.
            let bandwidth = Bandwidth(
                peak: bandwidths.map(\.peak).max() ?? 0,
                average: bandwidths.map(\.average).max() ?? 0
            )
            return MasterPlaylist.Variant(
                address: "renditions/\(rendition.rawValue)/live.m3u8",
                bandwidth: bandwidth
            )
        }
        return variants.isEmpty ? nil : MasterPlaylist(variants: variants).text
    }

    /// Those that every recording has, beginning with the one that most are played in.
    private var renditions: [Rendition] {
        guard let first = encodings.first else { return [] }
        let common = encodings.dropFirst()
            .reduce(into: Set(first.bandwidths.keys)) { $0.formIntersection($1.bandwidths.keys) }
            .filter { $0.format == format }
        let standard = first.rendition.kilobitsPerSecond
        return common.sorted { left, right in
            let isFirst = (left.kilobitsPerSecond == standard, right.kilobitsPerSecond == standard)
            return isFirst.0 != isFirst.1 ? isFirst.0 : left.kilobitsPerSecond < right.kilobitsPerSecond
        }
    }
}
