import TestKit
import Testing

struct MasterPlaylistLintTests {
    private static let good = """
        #EXTM3U
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-STREAM-INF:BANDWIDTH=80000,AVERAGE-BANDWIDTH=72000,CODECS="mp4a.40.2"
        low.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=160000,AVERAGE-BANDWIDTH=144000,CODECS="mp4a.40.2"
        high.m3u8

        """
    private static let media = """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-TARGETDURATION:6
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXTINF:4.000,
        0.ts
        #EXTINF:4.000,
        1.ts
        #EXTINF:2.000,
        2.ts
        #EXT-X-ENDLIST

        """

    /// 80 kbit/s in the first segment, which is the peak, and 72 on the average.
    private static func renditions(_ high: HLSPlaylist? = nil, bytes: [Int] = [80_000, 70_000, 30_000])
        -> [MeasuredRendition]
    {
        [
            MeasuredRendition(HLSPlaylist(media), byteCounts: [40_000, 35_000, 15_000]),
            MeasuredRendition(high ?? HLSPlaylist(media), byteCounts: bytes),
        ]
    }

    @Test func `finds nothing in a good master playlist`() {
        #expect(PlaylistLint.master(HLSPlaylist(Self.good), renditions: Self.renditions()) == [])
    }

    @Test(arguments: [
        Spoiling("#EXT-X-INDEPENDENT-SEGMENTS\n", "", "Apple 9.11"),
        Spoiling(",CODECS=\"mp4a.40.2\"", "", "Apple 9.1"),
        Spoiling("CODECS=\"mp4a.40.2\"", "CODECS=mp4a.40.2", "Apple 9.1"),
        Spoiling("BANDWIDTH=80000,", "", "RFC 8216 §4.3.4.2"),
        Spoiling("BANDWIDTH=80000,", "BANDWIDTH=many,", "RFC 8216 §4.3.4.2"),
        Spoiling("AVERAGE-BANDWIDTH=72000,", "", "Apple 9.14"),
        Spoiling("AVERAGE-BANDWIDTH=72000", "AVERAGE-BANDWIDTH=88000", "Apple 9.14", "RFC 8216 §4.3.4.2"),
        Spoiling("AVERAGE-BANDWIDTH=72000", "AVERAGE-BANDWIDTH=62000", "Apple 9.14"),
        Spoiling(":BANDWIDTH=80000", ":BANDWIDTH=79000", "RFC 8216 §4.3.4.2"),
        Spoiling(":BANDWIDTH=80000", ":BANDWIDTH=95000", "Apple 9.13"),
        Spoiling("AVERAGE-BANDWIDTH=144000", "AVERAGE-BANDWIDTH=15000", "Apple 2.9", "Apple 9.14"),
        Spoiling("low.m3u8\n", "", "RFC 8216 §4.3.4.2"),
        Spoiling("low.m3u8\n", "low.m3u8\nlower.m3u8\n", "RFC 8216 §4.3.4.2"),
        Spoiling(
            "#EXT-X-INDEPENDENT-SEGMENTS\n",
            "#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n",
            "bis §6.2.1: version"
        ),
        Spoiling("high.m3u8\n", "high.m3u8\n#EXT-X-ENDLIST\n", "RFC 8216 §4.1"),
    ])
    func `finds what is wrong with a master playlist`(spoiling: Spoiling) throws {
        let findings = PlaylistLint.master(try spoiling.spoil(Self.good), renditions: Self.renditions())
        #expect(Set(findings.map(\.clause)) == spoiling.clauses, "\(findings)")
    }

    @Test(arguments: [
        Spoiling("DURATION:6", "DURATION:7", "RFC 8216 §6.2.4"),
        Spoiling("#EXTINF:2.000,", "#EXTINF:2.001,", "Apple 8.2"),
        Spoiling("#EXTINF:2.000,", "#EXT-X-DISCONTINUITY\n#EXTINF:2.000,", "RFC 8216 §6.2.4"),
        Spoiling("#EXT-X-PLAYLIST-TYPE:VOD\n", "", "Apple 8.3"),
    ])
    func `finds renditions that are not alike`(spoiling: Spoiling) throws {
        let renditions = Self.renditions(try spoiling.spoil(Self.media))
        let findings = PlaylistLint.master(HLSPlaylist(Self.good), renditions: renditions)
        #expect(Set(findings.map(\.clause)) == spoiling.clauses, "\(findings)")
    }

    @Test func `finds a rendition that nobody names, and none at all`() {
        let one = PlaylistLint.master(HLSPlaylist(Self.good), renditions: Array(Self.renditions().prefix(1)))
        #expect(one.map(\.clause) == ["RFC 8216 §4.3.4.2"])
        let none = PlaylistLint.master(HLSPlaylist("#EXTM3U\n#EXT-X-INDEPENDENT-SEGMENTS\n"), renditions: [])
        #expect(none.map(\.clause) == ["RFC 8216 §4.3.4"])
    }

    @Test func `measures the peak over segments in a row that a target duration would have`() {
        // 1 s of 100 kbit/s is too short to count, 1 + 4 s of 60 is not.
        let text = Self.media.replacing("#EXTINF:4.000,\n1.ts\n", with: "#EXTINF:1.000,\n1.ts\n")
        let spoilt = HLSPlaylist(text)
        let rendition = MeasuredRendition(spoilt, byteCounts: [25_000, 12_500, 2500])
        let master = HLSPlaylist(
            "#EXTM3U\n#EXT-X-INDEPENDENT-SEGMENTS\n"
                + "#EXT-X-STREAM-INF:BANDWIDTH=60000,AVERAGE-BANDWIDTH=45715,CODECS=\"mp4a.40.2\"\na.m3u8\n"
        )
        #expect(PlaylistLint.master(master, renditions: [rendition]) == [])
    }
}
