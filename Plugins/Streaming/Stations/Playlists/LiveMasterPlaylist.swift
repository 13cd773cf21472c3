import PluginAPI

/// The playlist that names a station's renditions (RFC 8216 §4.3.4).
struct LiveMasterPlaylist: Sendable, Equatable {
    /// AAC-LC (RFC 6381 §3.3, ISO/IEC 14496-3 object type 2).
    private static let codec = "mp4a.40.2"

    /// What may be on the air while players have the playlist.
    let encodings: [ScheduledEncoding]
    let format: Rendition.Format

    /// The playlist itself, with its addresses beside it; nil where there is nothing of the format.
    var text: String? {
        let variants = renditions.map { rendition in
            let peak = encodings.compactMap { bandwidth(of: rendition, in: $0)?.peak }.max() ?? 0
            let averages = encodings.compactMap { bandwidth(of: rendition, in: $0)?.average }
            // Of a stream without end, the average is not known before: that of its loudest recording is never less.
            let average = averages.max() ?? 0
            return """
                #EXT-X-STREAM-INF:BANDWIDTH=\(peak),AVERAGE-BANDWIDTH=\(average),CODECS="\(Self.codec)"
                renditions/\(rendition.rawValue)/live.m3u8
                """
        }
        guard !variants.isEmpty else { return nil }
        return
            (["#EXTM3U", "#EXT-X-VERSION:\(format == .fragmentedMP4 ? 6 : 3)", "#EXT-X-INDEPENDENT-SEGMENTS"] + variants)
            .joined(separator: "\n") + "\n"
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

    private func bandwidth(of rendition: Rendition, in encoding: ScheduledEncoding) -> RenditionBandwidth? {
        encoding.bandwidths[rendition]
    }
}
