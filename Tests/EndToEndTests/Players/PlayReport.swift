/// What a player has to say about a time of playing.
struct PlayReport: Sendable, Codable {
    /// Seconds without an advance that a listener would hear as one; GStreamer says where it is only once a second.
    static let longestPauseOfAll = 2.5

    /// Where the player was, and when.
    struct Mark: Sendable, Codable {
        /// Seconds of a clock that never jumps.
        var wall: Double
        /// Seconds in the stream.
        var position: Double
    }

    /// Several a second, from when it said that it plays.
    var marks: [Mark] = []
    /// Seconds of the clock at which it had nothing to play.
    var stalls: [Double] = []
    /// What it complained of.
    var errors: [String] = []
    /// Whether it came to the end.
    var hasEnded = false
    /// Seconds that it believes the stream has; nil when it has no end, and with a player that does not say.
    var duration: Double?
    /// How many joins it played over; nil with a player that does not say.
    var discontinuities: Int?
    /// Bytes of audio that were decoded; nil with a player that does not say.
    var decodedBytes: Int?

    /// The marks between the first and the last sound.
    private var heard: ArraySlice<Mark> {
        guard let begin = marks.firstIndex(where: { $0.position > (marks.first?.position ?? 0) }),
            let end = marks.firstIndex(where: { $0.position == marks.last?.position }), begin <= end
        else { return [] }
        return marks[begin...end]
    }

    /// Seconds that were played.
    var played: Double { (heard.last?.position ?? 0) - (heard.first?.position ?? 0) }
    /// Seconds that went by meanwhile.
    var elapsed: Double { (heard.last?.wall ?? 0) - (heard.first?.wall ?? 0) }
    /// The longest time without any advance.
    var longestPause: Double {
        var (longest, last) = (0.0, heard.first)
        for mark in heard where mark.position > (last?.position ?? 0) {
            longest = max(longest, mark.wall - (last?.wall ?? mark.wall))
            last = mark
        }
        return longest
    }
    /// Where it was last.
    var position: Double { marks.last?.position ?? 0 }
}
