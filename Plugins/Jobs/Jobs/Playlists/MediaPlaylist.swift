import PluginAPI

/// The playlist of a rendition of a whole track, RFC 8216 §4.3.
struct MediaPlaylist: Sendable, Equatable {
    /// What addresses have in them, such that they never change what they play; nil where that is of no use.
    let version: Int?
    /// What the segments are.
    let format: Rendition.Format
    /// How long they are.
    let times: SegmentTimes

    /// The playlist itself; its addresses are relative to where the rendition is.
    var text: String {
        var lines = [
            "#EXTM3U",
            "#EXT-X-VERSION:\(compatibility)",
            "#EXT-X-TARGETDURATION:\(times.targetDuration)",
            "#EXT-X-MEDIA-SEQUENCE:0",
            "#EXT-X-PLAYLIST-TYPE:VOD",
            "#EXT-X-INDEPENDENT-SEGMENTS",
        ]
        if format == .fragmentedMP4 { lines.append("#EXT-X-MAP:URI=\"init.mp4\(query)\"") }
        for (number, duration) in times.durations.enumerated() {
            lines.append("#EXTINF:\(DecimalSeconds.text(duration)),")
            lines.append("segments/\(number).\(format.fileExtension)\(query)")
        }
        lines.append("#EXT-X-ENDLIST")
        return lines.joined(separator: "\n") + "\n"
    }

    /// The protocol's version: 3 has fractions of seconds, 6 has EXT-X-MAP (RFC 8216 §7).
    private var compatibility: Int {
        switch format {
        case .transportStream: 3
        case .fragmentedMP4: 6
        }
    }

    private var query: String { version.map { "?v=\($0)" } ?? "" }
}
