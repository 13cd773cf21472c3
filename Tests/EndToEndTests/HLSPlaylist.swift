import Foundation

/// What a media playlist says, read as a player would (RFC 8216 §4).
struct HLSPlaylist {
    let lines: [String]

    init(_ text: String) {
        lines = text.split(separator: "\n").map(String.init)
    }

    /// Seconds of each segment.
    var durations: [Double] {
        lines.compactMap { line in
            line.hasPrefix("#EXTINF:") ? Double(line.dropFirst(8).prefix { $0 != "," }) : nil
        }
    }

    /// Addresses of the segments.
    var segments: [String] { lines.filter { !$0.hasPrefix("#") } }

    /// Seconds of all segments.
    var total: Double { durations.reduce(0, +) }

    /// The value of a tag such as `#EXT-X-TARGETDURATION`.
    func value(_ tag: String) -> String? {
        lines.first { $0.hasPrefix("\(tag):") }.map { String($0.dropFirst(tag.count + 1)) }
    }
}
