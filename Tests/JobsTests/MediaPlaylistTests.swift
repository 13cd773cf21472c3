import PluginAPI
import Testing

@testable import Jobs

struct MediaPlaylistTests {
    @Test func `is a complete list of independent segments`() {
        let playlist = MediaPlaylist(
            version: 7,
            format: .transportStream,
            times: SegmentTimes(frameCounts: [468, 468, 100])
        )
        #expect(
            playlist.text == """
                #EXTM3U
                #EXT-X-VERSION:3
                #EXT-X-TARGETDURATION:10
                #EXT-X-MEDIA-SEQUENCE:0
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXTINF:9.984000,
                segments/0.ts?v=7
                #EXTINF:9.984000,
                segments/1.ts?v=7
                #EXTINF:2.133333,
                segments/2.ts?v=7
                #EXT-X-ENDLIST

                """
        )
    }

    @Test func `names the beginning of fragmented MP4, and leaves out what is no sound`() {
        // The encoder's own frame, and 624 samples of the last.
        let samples = (468 + 468 + 100 - 1) * 1024 - 624
        let times = SegmentTimes(frameCounts: [468, 468, 100], sound: samples)
        #expect(times.durations.reduce(0, +) == SegmentTimes.microseconds(samples))
        #expect(
            MediaPlaylist(version: 7, format: .fragmentedMP4, times: times).text == """
                #EXTM3U
                #EXT-X-VERSION:6
                #EXT-X-TARGETDURATION:10
                #EXT-X-MEDIA-SEQUENCE:0
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MAP:URI="init.mp4?v=7"
                #EXTINF:9.962667,
                segments/0.m4s?v=7
                #EXTINF:9.984000,
                segments/1.m4s?v=7
                #EXTINF:2.120333,
                segments/2.m4s?v=7
                #EXT-X-ENDLIST

                """
        )
    }

    @Test(arguments: [([2], 1), ([2], 1024), ([468], 467 * 1024), ([468, 1], 467 * 1024 + 1)])
    func `knows the length of any sound to the sample`(frames: [Int], samples: Int) {
        let durations = SegmentTimes(frameCounts: frames, sound: samples).durations
        #expect(durations.reduce(0, +) == SegmentTimes.microseconds(samples))
        #expect(durations.allSatisfy { $0 > 0 })
    }

    @Test func `prints durations whose sum is exact to a microsecond, however many there are`() throws {
        var random = SplitMix(state: 20)
        for count in [1, 2, 3, 7, 100, 468, 3000] {
            let frames = (0..<count).map { _ in Int.random(in: 1...600, using: &random) }
            let times = SegmentTimes(frameCounts: frames)
            let playlist = MediaPlaylist(version: 1, format: .transportStream, times: times)
            let printed = try extinf(in: playlist.text)
            #expect(printed.count == count)
            var exact = 0
            var sum = 0
            for (frames, duration) in zip(frames, printed) {
                exact += frames
                sum += duration
                // |sum - exact * 64000/3| ≤ 1/2, in thirds of a microsecond.
                #expect(abs(3 * sum - 64_000 * exact) <= 1)
                #expect(abs(3 * duration - 64_000 * frames) <= 3)
            }
            #expect(sum == SegmentTimes.microseconds(exact * 1024))
        }
    }

    @Test(arguments: [([468], 10), ([469], 11), ([279], 6), ([469, 100], 11), ([1], 1), ([], 1), ([492], 11)])
    func `has a target that no segment is longer than, rounded or not`(frames: [Int], target: Int) {
        let times = SegmentTimes(frameCounts: frames)
        #expect(times.targetDuration == target)
        #expect(times.durations.allSatisfy { $0 <= target * 1_000_000 })
    }

    /// The durations of a playlist in microseconds, read digit by digit.
    private func extinf(in text: String) throws -> [Int] {
        try text.split(separator: "\n").filter { $0.hasPrefix("#EXTINF:") }
            .map { line in
                let match = try #require(line.wholeMatch(of: /#EXTINF:([0-9]+)\.([0-9]{6}),/))
                return try #require(Int(match.1)) * 1_000_000 + #require(Int(match.2))
            }
    }
}

/// A generator of the same numbers each time (Steele, Lea, Flood: "Fast splittable pseudorandom number generators").
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
