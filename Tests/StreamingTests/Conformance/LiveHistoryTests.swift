import TestKit
import Testing

struct LiveHistoryTests {
    private let texts = (0..<10).map { FakeStation.playlist(from: FakeStation.first + $0) }

    /// Answers of two hosts in turn, half a second apart, while ten segments come; spoilt by a function.
    private func history(_ spoil: (inout String, Int) -> Void = { _, _ in }) -> LiveHistory {
        var history = LiveHistory()
        var known: [String: HLSPlaylist] = [:]
        let end = { FakeStation.begin($0 + FakeStation.window) }
        var (number, time) = (FakeStation.first, end(FakeStation.first))
        for count in 0..<100 {
            while end(number + 1) <= time { number += 1 }
            var text = texts[number - FakeStation.first]
            spoil(&text, count)
            let playlist = known[text] ?? HLSPlaylist(text)
            known[text] = playlist
            let host = count.isMultiple(of: 2) ? "one" : "two"
            history.append(.init(time: Double(time) / 1000, host: host, playlist))
            time += 500
        }
        return history
    }

    @Test func `finds nothing in a good history`() {
        #expect(history().findings == [])
        #expect(history().discontinuitiesCrossed == 2)
    }

    /// What is replaced in an answer, and what has to be found then.
    @Test(arguments: [
        Spoiling("SEQUENCE:1005", "SEQUENCE:1003", "bis §6.2.2", "RFC 8216 §6.2.1"),
        Spoiling(
            "#EXT-X-DISCONTINUITY-SEQUENCE:251",
            "#EXT-X-DISCONTINUITY-SEQUENCE:249",
            "RFC 8216 §6.2.2",
            "RFC 8216 §6.2.1"
        ),
        Spoiling(
            "#EXT-X-DISCONTINUITY-SEQUENCE:251",
            "#EXT-X-DISCONTINUITY-SEQUENCE:252",
            "RFC 8216 §6.2.2",
            "RFC 8216 §6.2.1"
        ),
        Spoiling("/segments/6/2.ts", "/segments/7/2.ts", "RFC 8216 §6.2.1"),
        Spoiling("#EXTINF:4.032", "#EXTINF:4.033", "RFC 8216 §6.2.1"),
        Spoiling("TARGETDURATION:6", "TARGETDURATION:7", "RFC 8216 §6.2.1", "Apple 7.5"),
        Spoiling("TIME:2026-01-01T01:31:55.776Z", "TIME:2026-01-01T01:31:55.777Z", "RFC 8216 §6.2.1"),
        Spoiling("ID=\"item-255\"", "ID=\"item-255\",X-TITLE=\"a\"", "RFC 8216 §4.3.2.7"),
        Spoiling(
            "#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM-DATE-TIME:2026-01-01T01:33:01.440Z",
            "#EXT-X-PROGRAM-DATE-TIME:2026-01-01T01:33:01.440Z",
            "RFC 8216 §6.2.1"
        ),
    ])
    func `finds an answer that does not agree with the others`(spoiling: Spoiling) throws {
        var spoilt = 0
        let findings = history { text, _ in
            guard spoilt == 0, text.contains("-MEDIA-SEQUENCE:1005"), let other = try? spoiling.spoil(text) else {
                return
            }
            text = other.text
            spoilt += 1
        }
        .findings
        #expect(spoilt == 1, "there was nothing to spoil")
        #expect(Set(findings.map(\.clause)) == spoiling.clauses, "\(findings)")
    }

    @Test func `finds a host that is behind the other`() {
        let findings = history { text, count in
            if count > 60, !count.isMultiple(of: 2) { text = FakeStation.playlist() }
        }
        .findings
        #expect(findings.contains { $0.clause == "bis §6.2.2" && $0.sentence.contains("two at") }, "\(findings)")
    }

    @Test func `finds a segment that is late`() {
        // 4.5 s and 5.952 s are normal, and 9 s the limit.
        let late = history { text, count in if (10..<30).contains(count) { text = FakeStation.playlist(from: 1001) } }
        #expect(Set(late.findings.map(\.clause)).contains("RFC 8216 §6.2.2"), "\(late.findings)")
        let inTime = history { text, count in if (10..<24).contains(count) { text = FakeStation.playlist(from: 1001) } }
        #expect(!inTime.findings.contains { $0.sentence.contains("nothing follows") }, "\(inTime.findings)")
    }

    @Test func `says once what is wrong with every answer`() {
        let findings = history { text, _ in text = text.replacing("#EXT-X-VERSION:3", with: "#EXT-X-VERSION:4") }
            .findings
        #expect(findings.map(\.clause) == ["bis §6.2.1: version"])
    }
}
