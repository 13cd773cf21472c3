import Foundation
import PluginAPI
import Testing

@testable import Jobs

/// What `Host probe` and `Host transcode` show of a stranger's words.
struct OfflineTextTests {
    private static let hostile = "a\u{1B}]0;owned\u{7}\u{9B}2J\u{202E}\r\n\u{8}z"

    private static func media(_ text: String) -> MediaFacts {
        MediaFacts(
            container: text,
            codec: text,
            sampleRate: 44_100,
            channels: 2,
            tags: ["title": text, "bad_\(text)": "x"],
            warning: text
        )
    }

    private static func isPrintable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { ![.control, .format].contains($0.properties.generalCategory) }
    }

    @Test func `a report has a line for each fact, and nothing that steers a terminal`() {
        let harmless = ProbeReport(duration: 1, media: Self.media("quiet")).table.split(separator: "\n")
        let hostile = ProbeReport(duration: 1, media: Self.media(Self.hostile)).table.split(separator: "\n")
        #expect(hostile.count == harmless.count)
        #expect(hostile.allSatisfy { Self.isPrintable(String($0)) }, "\(hostile)")
        #expect(hostile.contains { $0.hasPrefix("title ") && $0.hasSuffix("a ]0;owned  2J    z") }, "\(hostile)")
    }

    @Test func `a long tag fills no screens`() {
        let report = ProbeReport(duration: 1, media: Self.media(String(repeating: "long ", count: 100_000)))
        #expect(report.table.count < 20_000)
    }

    @Test func `JSON has the words as they are`() throws {
        let json = try ProbeReport(duration: 1, media: Self.media(Self.hostile)).json()
        let media = try JSONDecoder().decode(MediaFacts.self, from: Data(json.utf8))
        #expect(media.tags["title"] == Self.hostile)
        #expect(media.warning == Self.hostile)
    }

    @Test func `progress is one line, whatever the stage is called`() {
        #expect(ProgressLine.text(0.5, "encoding").hasSuffix(" 50 % encoding"))
        #expect(ProgressLine.text(1, "a\u{1B}[2Jb\nc").hasSuffix(" 100 % a [2Jb c"))
        #expect(Self.isPrintable(ProgressLine.text(0, Self.hostile)))
        #expect(ProgressLine.text(0, String(repeating: "x", count: 10_000)).count < 100)
    }

    @Test func `a warning is one line`() {
        let line = ProgressLine.complaint(Self.hostile)
        #expect(line.hasSuffix("z\n"))
        #expect(Self.isPrintable(String(line.dropLast())))
    }
}
