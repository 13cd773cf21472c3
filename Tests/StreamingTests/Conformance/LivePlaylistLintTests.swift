import Foundation
import TestKit
import Testing

struct LivePlaylistLintTests {
    @Test(arguments: 0..<4) func `finds nothing in a good answer of a station`(offset: Int) {
        #expect(PlaylistLint.live(HLSPlaylist(FakeStation.playlist(from: FakeStation.first + offset))) == [])
    }

    @Test func `numbers and dates each segment`() {
        let playlist = HLSPlaylist(FakeStation.playlist(from: 1002))
        #expect(playlist.segments.map(\.number) == Array(1002..<1168))
        #expect(playlist.segments.map(\.discontinuityNumber) == (1002..<1168).map { $0 / 4 })
        for segment in playlist.segments {
            let exact = 1_767_225_600 + Double(FakeStation.begin(segment.number)) / 1000
            #expect(abs((segment.date ?? 0) - exact) < 1e-5)
        }
    }

    @Test(arguments: [
        Spoiling("#EXT-X-MEDIA-SEQUENCE:1000\n", "", "RFC 8216 §6.2.2"),
        Spoiling("#EXT-X-DISCONTINUITY-SEQUENCE:249\n", "", "Apple 8.17"),
        Spoiling("#EXT-X-VERSION:3\n", "#EXT-X-VERSION:3\n#EXT-X-PLAYLIST-TYPE:EVENT\n", "bis §6.2.2"),
        Spoiling("/segments/2/3.ts\n", "/segments/2/3.ts\n#EXT-X-ENDLIST\n", "RFC 8216 §4.3.3.4"),
        Spoiling("#EXT-X-PROGRAM-DATE-TIME:2026-01-01T01:31:12.000Z\n", "", "Apple 8.4"),
        Spoiling("#EXT-X-PROGRAM-DATE-TIME:2026-01-01T01:31:33.888Z\n", "", "bis §6.2.1: date"),
        Spoiling("TIME:2026-01-01T01:31:33.888Z", "TIME:2026-01-01T01:31:33.938Z", "RFC 8216 §4.3.2.6"),
        Spoiling("TIME:2026-01-01T01:31:33.888Z", "TIME:2026-01-01T01:31:33.837Z", "RFC 8216 §4.3.2.6"),
        Spoiling(
            "/segments/5/0.ts\n",
            "/segments/5/0.ts\n#EXT-X-PROGRAM-DATE-TIME:2026-01-01T01:31:17.956Z\n",
            "RFC 8216 §4.3.2.6"
        ),
        Spoiling("ID=\"item-250\"", "ID=item-250", "RFC 8216 §4.3.2.7"),
        Spoiling("ID=\"item-250\"", "ID=\"item-251\"", "RFC 8216 §4.3.2.7"),
        Spoiling("ID=\"item-250\",", "", "RFC 8216 §4.3.2.7"),
        Spoiling("DURATION=21.888", "DURATION=-1", "RFC 8216 §4.3.2.7"),
        Spoiling("DURATION=21.888", "END-DATE=\"2026-01-01T01:31:00Z\"", "RFC 8216 §4.3.2.7"),
        Spoiling("DURATION=21.888", "DURATION=1,END-DATE=\"2026-01-01T01:31:14Z\"", "RFC 8216 §4.3.2.7"),
        Spoiling("DURATION=21.888", "DURATION=1,END-ON-NEXT=YES,CLASS=\"a\"", "RFC 8216 §4.3.2.7"),
        Spoiling("START-DATE=\"2026-01-01T01:31:12.000Z\"", "START-DATE=\"yesterday\"", "RFC 8216 §4.3.2.7"),
    ])
    func `finds what is wrong with an answer of a station`(spoiling: Spoiling) throws {
        let findings = PlaylistLint.live(try spoiling.spoil(FakeStation.playlist()))
        #expect(Set(findings.map(\.clause)) == spoiling.clauses, "\(findings)")
    }

    @Test func `finds a window that is too short`() {
        let clauses = { (count: Int) in
            Set(PlaylistLint.live(HLSPlaylist(FakeStation.playlist(count: count))).map(\.clause))
        }
        #expect(clauses(6) == ["Apple 8.12"])
        #expect(clauses(5) == ["Apple 8.12", "Apple 8.11"])
        #expect(clauses(3) == ["Apple 8.12", "Apple 8.11", "RFC 8216 §6.2.2"])
    }

    @Test func `finds that nothing says when anything is, or what is played`() {
        let lines = FakeStation.playlist().split(separator: "\n")
        let without = { (tag: String) in
            HLSPlaylist(lines.filter { !$0.hasPrefix(tag) }.joined(separator: "\n") + "\n")
        }
        let undated = PlaylistLint.live(without("#EXT-X-PROGRAM-DATE-TIME"))
        #expect(Set(undated.faults.map(\.clause)) == ["Apple 8.4", "RFC 8216 §4.3.2.7"])
        #expect(Set(PlaylistLint.live(without("#EXT-X-DATERANGE")).map(\.clause)) == ["Apple 8.19"])
    }
}
