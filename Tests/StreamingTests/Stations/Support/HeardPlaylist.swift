/// A live playlist as a simple player reads it.
struct HeardPlaylist {
    struct Segment: Equatable {
        let address: String
        let duration: String
        /// How many discontinuities came before it since ever, its own included.
        let discontinuity: Int
    }

    private(set) var sequence = -1
    private(set) var discontinuitySequence = -1
    private(set) var targetDuration = -1
    /// By their media sequence numbers.
    private(set) var segments: [(number: Int, segment: Segment)] = []

    init(_ text: String) {
        var duration = ""
        var discontinuity = 0
        for line in text.split(separator: "\n") {
            if let value = Self.value("#EXT-X-MEDIA-SEQUENCE:", line) {
                sequence = value
            } else if let value = Self.value("#EXT-X-DISCONTINUITY-SEQUENCE:", line) {
                discontinuitySequence = value
                discontinuity = value
            } else if let value = Self.value("#EXT-X-TARGETDURATION:", line) {
                targetDuration = value
            } else if line == "#EXT-X-DISCONTINUITY" {
                discontinuity += 1
            } else if line.hasPrefix("#EXTINF:") {
                duration = String(line.dropFirst("#EXTINF:".count))
            } else if !line.hasPrefix("#") {
                let segment = Segment(address: String(line), duration: duration, discontinuity: discontinuity)
                segments.append((sequence + segments.count, segment))
            }
        }
    }

    private static func value(_ tag: String, _ line: Substring) -> Int? {
        line.hasPrefix(tag) ? Int(line.dropFirst(tag.count)) : nil
    }
}
