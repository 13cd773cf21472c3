import Foundation

/// A station whose every answer is right: tracks of four segments for ever, 166 segments in each answer.
struct FakeStation {
    /// Milliseconds of the segments of a track.
    private static let track = [5952, 5952, 5952, 4032]
    private static let start = 1_767_225_600_000
    static let window = 166
    static let first = 1000

    /// Milliseconds from the station's start to a segment.
    static func begin(_ segment: Int) -> Int {
        segment / track.count * track.reduce(0, +) + track.prefix(segment % track.count).reduce(0, +)
    }

    /// The playlist whose first segment has this number.
    static func playlist(from first: Int = Self.first, count: Int = window) -> String {
        var lines = [
            "#EXTM3U", "#EXT-X-VERSION:3", "#EXT-X-TARGETDURATION:6", "#EXT-X-MEDIA-SEQUENCE:\(first)",
            // The tag of the first segment counts from where the segment is gone.
            "#EXT-X-DISCONTINUITY-SEQUENCE:\((first + track.count - 1) / track.count - 1)",
        ]
        for segment in first..<(first + count) {
            let (item, part) = segment.quotientAndRemainder(dividingBy: track.count)
            if part == 0 { lines.append("#EXT-X-DISCONTINUITY") }
            if part == 0 || segment == first {
                lines.append("#EXT-X-PROGRAM-DATE-TIME:\(date(begin(segment)))")
                lines.append(
                    "#EXT-X-DATERANGE:ID=\"item-\(item)\",START-DATE=\"\(date(begin(segment - part)))\",DURATION=21.888"
                )
            }
            lines += ["#EXTINF:\(Double(track[part]) / 1000),", "/segments/\(item % 7)/\(part).ts"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func date(_ milliseconds: Int) -> String {
        let (seconds, rest) = (start + milliseconds).quotientAndRemainder(dividingBy: 1000)
        let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        return text.replacing("Z", with: ".\(String(1000 + rest).dropFirst())Z")
    }
}
