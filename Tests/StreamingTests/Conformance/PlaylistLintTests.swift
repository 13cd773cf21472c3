import TestKit
import Testing

struct PlaylistLintTests {
    private static let good = """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-TARGETDURATION:6
        #EXT-X-MEDIA-SEQUENCE:0
        #EXT-X-PLAYLIST-TYPE:VOD
        # a comment
        #EXTINF:5.952000,
        0.ts?v=1
        #EXTINF:5.952000,a title
        1.ts?v=1
        #EXTINF:2.005333,
        2.ts?v=1
        #EXT-X-ENDLIST

        """

    @Test func `finds nothing in a good playlist of a recording`() {
        #expect(PlaylistLint.vod(HLSPlaylist(Self.good)) == [])
        #expect(PlaylistLint.vod(HLSPlaylist(Self.good.replacing("\n", with: "\r\n"))) == [])
    }

    @Test func `keeps every tag`() {
        let playlist = HLSPlaylist(Self.good)
        #expect(playlist.lines.count == 13)
        #expect(playlist.value("#EXT-X-PLAYLIST-TYPE") == "VOD")
        #expect(playlist.all("#EXTINF").map(\.value) == ["5.952000,", "5.952000,a title", "2.005333,"])
        #expect(playlist.addresses == ["0.ts?v=1", "1.ts?v=1", "2.ts?v=1"])
        #expect(playlist.durations == [5.952, 5.952, 2.005333] && playlist.targetDuration == 6)
    }

    @Test(arguments: [
        Spoiling("#EXTM3U\n", "", "RFC 8216 §4.3.1.1"),
        Spoiling("#EXTM3U", "\u{FEFF}#EXTM3U", "RFC 8216 §4.1"),
        Spoiling("a title", "a\u{FFFD}title", "RFC 8216 §4.1"),
        Spoiling("a title", "a\ttitle", "RFC 8216 §4.1"),
        Spoiling("a title", "e\u{301}", "RFC 8216 §4.1"),
        Spoiling("2.ts?v=1", "2.ts?v=1 ", "RFC 8216 §4.1"),
        Spoiling("#EXT-X-ENDLIST\n", "#EXT-X-ENDLIST", "RFC 8216 §4.1"),
        Spoiling("# a comment", "#EXT-X-ALLOW-CACHE:YES", "RFC 8216 §4.3"),
        Spoiling("# a comment", "#EXT-X-VERSION:3", "RFC 8216 §4.3.1.2"),
        Spoiling("# a comment", "#EXT-X-TARGETDURATION:6", "RFC 8216 §4.3.3.1"),
        Spoiling("# a comment", "#EXTINF:5.952000,", "RFC 8216 §4.3.2.1"),
        Spoiling("#EXT-X-ENDLIST", "#EXT-X-ENDLIST:YES", "RFC 8216 §4.3.3.4"),
        Spoiling("TYPE:VOD", "TYPE:vod", "RFC 8216 §4.3.3.5", "Apple 8.6"),
        Spoiling("SEQUENCE:0", "SEQUENCE:-1", "RFC 8216 §4.3.3.2"),
        Spoiling("#EXTINF:5.952000,", "#EXTINF:5.952000", "RFC 8216 §4.3.2.1"),
        Spoiling("#EXTINF:5.952000,", "#EXTINF:+5.952000,", "RFC 8216 §4.3.2.1"),
        Spoiling("#EXTINF:5.952000,a title\n", "", "RFC 8216 §4.3.2.1", "Apple 8.1"),
        Spoiling("2.ts?v=1\n", "", "RFC 8216 §4.3.2"),
        Spoiling("# a comment", "#EXT-X-MAP:URI=init.mp4", "RFC 8216 §7"),
        Spoiling("# a comment", "#EXT-X-MAP:URI=\"init.mp4", "RFC 8216 §4.3.2.5", "RFC 8216 §7"),
        Spoiling("# a comment", "#EXT-X-START:TIME-OFFSET=1,TIME-OFFSET=2", "RFC 8216 §4.3.5.2"),
        Spoiling("# a comment", "#EXT-X-START:PRECISE=YES", "RFC 8216 §4.3.5.2"),
        Spoiling("# a comment", "#EXT-X-START:TIME-OFFSET=1 PRECISE=YES", "RFC 8216 §4.3.5.2"),
        Spoiling("# a comment", "#EXT-X-DISCONTINUITY\n#EXT-X-DISCONTINUITY-SEQUENCE:1", "RFC 8216 §4.3.3.3"),
        Spoiling("1.ts?v=1\n", "1.ts?v=1\n#EXT-X-DISCONTINUITY-SEQUENCE:1\n", "RFC 8216 §4.3.3.3"),
        Spoiling("# a comment", "#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00.000", "RFC 8216 §4.3.2.6"),
        Spoiling("# a comment", "#EXT-X-BYTERANGE:all", "RFC 8216 §4.3.2.2", "RFC 8216 §7"),
    ])
    func `finds what is wrong with the form`(spoiling: Spoiling) throws {
        let findings = PlaylistLint.vod(try spoiling.spoil(Self.good))
        #expect(Set(findings.map(\.clause)) == spoiling.clauses, "\(findings)")
    }

    @Test(arguments: [
        Spoiling("#EXT-X-VERSION:3\n", "", "RFC 8216 §7"),
        Spoiling("VERSION:3", "VERSION:2", "RFC 8216 §7"),
        Spoiling("VERSION:3", "VERSION:6", "bis §6.2.1: version"),
        Spoiling("#EXT-X-TARGETDURATION:6\n", "", "RFC 8216 §4.3.3.1"),
        Spoiling("DURATION:6", "DURATION:5", "RFC 8216 §4.3.3.1", "Apple 7.5"),
        Spoiling("DURATION:6", "DURATION:10", "Apple 7.5"),
        Spoiling("5.952000", "6.400000", "bis §8"),
        Spoiling("5.952000", "0.000000", "RFC 8216 §4.3.2.1"),
        Spoiling("5.952000", "5.95", "Apple 8.1"),
        Spoiling("#EXT-X-PLAYLIST-TYPE:VOD\n", "", "Apple 8.6"),
        Spoiling("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-PLAYLIST-TYPE:EVENT", "Apple 8.6"),
        Spoiling("#EXT-X-ENDLIST\n", "", "bis §6.2.1"),
        Spoiling("0.ts?v=1", "0.m4s?v=1", "RFC 8216 §3.3"),
        Spoiling(
            "# a comment",
            "#EXT-X-STREAM-INF:BANDWIDTH=1",
            "RFC 8216 §4.1",
            "RFC 8216 §4.3.4",
            "RFC 8216 §4.3.4.2"
        ),
    ])
    func `finds what is wrong with a recording`(spoiling: Spoiling) throws {
        let findings = PlaylistLint.vod(try spoiling.spoil(Self.good))
        #expect(Set(findings.map(\.clause)) == spoiling.clauses, "\(findings)")
    }

    @Test func `says where and how much it matters`() throws {
        let spoilt = try Spoiling("VERSION:3", "VERSION:6").spoil(Self.good.replacing("2.ts", with: "#EXT-X-NO\n2.ts"))
        let findings = PlaylistLint.vod(spoilt)
        #expect(findings.advice == ["bis §6.2.1: version"])
        #expect(findings.faults.map(\.description) == ["RFC 8216 §4.3, line 12: #EXT-X-NO is no tag of the standard"])
    }
}
