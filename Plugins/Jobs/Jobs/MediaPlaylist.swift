/// The playlist of a whole track, RFC 8216 §4.3.
///
/// A segment is a whole number of AAC frames, and a frame is 64/3 ms. Durations are printed in microseconds such that
/// those of the first n segments always add up to the exact time at which segment n begins, rounded once: each is the
/// difference of two rounded times, so that rounding never adds up.
struct MediaPlaylist: Sendable, Equatable {
    /// Samples of an AAC frame.
    static let samplesPerFrame = 1024
    /// Samples of a second; all audio is resampled to it.
    static let sampleRate = 48_000

    /// The segments' durations in microseconds.
    let durations: [Int]
    /// The encoding that the segments are of.
    let encoding: Int

    /// Makes the playlist of an encoding from the number of frames in each of its segments.
    init(encoding: Int, frameCounts: [Int]) {
        self.encoding = encoding
        var frames = 0
        var begin = 0
        durations = frameCounts.map { count in
            frames += count
            let end = Self.microseconds(ofFrames: frames)
            defer { begin = end }
            return end - begin
        }
    }

    /// The exact time that frames take, rounded to a microsecond.
    static func microseconds(ofFrames frames: Int) -> Int {
        // 1024 / 48000 s are 64000 / 3 µs, and adding 1 before dividing by 3 rounds to the nearest.
        (frames * 64_000 + 1) / 3
    }

    /// The least number of whole seconds that no segment is longer than.
    ///
    /// RFC 8216 only asks that *rounded* durations are not longer; players that compare without rounding are content with
    /// this as well.
    var targetDuration: Int {
        max(1, ((durations.max() ?? 0) + 999_999) / 1_000_000)
    }

    /// The playlist itself.
    var text: String {
        var lines = [
            "#EXTM3U",
            "#EXT-X-VERSION:6",
            "#EXT-X-TARGETDURATION:\(targetDuration)",
            "#EXT-X-MEDIA-SEQUENCE:0",
            "#EXT-X-PLAYLIST-TYPE:VOD",
            "#EXT-X-INDEPENDENT-SEGMENTS",
        ]
        for (number, duration) in durations.enumerated() {
            lines.append("#EXTINF:\(Self.seconds(duration)),")
            lines.append("segments/\(number).ts?v=\(encoding)")
        }
        lines.append("#EXT-X-ENDLIST")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func seconds(_ microseconds: Int) -> String {
        let (whole, part) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(part)
        return "\(whole).\(String(repeating: "0", count: 6 - digits.count))\(digits)"
    }
}
