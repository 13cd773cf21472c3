import Testing
import TranscoderProtocol

@testable import Media

/// Files of which a part is missing, in formats that hide it.
@Suite(.serialized) struct TruncatedUploadTests {
    private static func cut(_ fixture: Fixture, to share: Double, in folder: TestFolder) async throws -> Transcript {
        _ = try await fixture.make(in: folder, duration: 20)
        let bytes = try folder.read(fixture.name)
        let count = Int(Double(bytes.count) * share)
        return try await Transcript(folder.write(bytes.prefix(count), to: "cut.\(fixture.name)"))
    }

    /// With zeros in two fifths of it.
    private static func hollow(_ fixture: Fixture, in folder: TestFolder) async throws -> Transcript {
        _ = try await fixture.make(in: folder, duration: 20)
        var bytes = try folder.read(fixture.name)
        for index in bytes.count * 3 / 10..<bytes.count * 7 / 10 { bytes[index] = 0 }
        return try await Transcript(folder.write(bytes, to: "hollow.\(fixture.name)"))
    }

    @Test func `half of a WAV file is refused, and nearly all of one is accepted with a warning`() async throws {
        let folder = try TestFolder()
        let half = try await Self.cut(Fixture(name: "m.wav"), to: 0.5, in: folder)
        #expect(half.failure?.message == "The file ends after 10 s of 20 s. Perhaps it was not copied to its end.")
        let most = try await Self.cut(Fixture(name: "m.wav"), to: 0.96, in: folder)
        #expect(most.summary?.warning?.hasPrefix("The file ends after 19 s of 20 s.") == true)
    }

    @Test func `half of a WMA file is refused`() async throws {
        let folder = try TestFolder()
        let half = try await Self.cut(Fixture(name: "m.wma"), to: 0.5, in: folder)
        #expect(half.status == 1)
        #expect([.incomplete, .corrupt].contains(half.failure?.code))
        #expect(half.facts?.declaredDuration.map { abs($0 - 20) < 0.1 } == true)
    }

    @Test(arguments: ["m.ogg", "m.opus"])
    func `the end of an Ogg file is missed, though nobody knows how much it was`(name: String) async throws {
        let folder = try TestFolder()
        let half = try await Self.cut(Fixture(name: name), to: 0.5, in: folder)
        #expect(half.summary?.warning == "The end of the file is missing; how much that is cannot be told.")
        let whole = try await Self.cut(Fixture(name: name), to: 1, in: folder)
        #expect(whole.summary != nil && whole.summary?.warning == nil)
    }

    @Test func `what is no music in the middle of a file without an index is noticed`() async throws {
        let folder = try TestFolder()
        let fixtures = [
            Fixture(name: "m.mp3", arguments: ["-c:a", "libmp3lame", "-write_xing", "0"]), Fixture(name: "m.aac"),
        ]
        for fixture in fixtures {
            let transcript = try await Self.hollow(fixture, in: folder)
            let message = try #require(transcript.failure?.message)
            #expect(
                message.wholeMatch(of: /The file is damaged: only [56]\d % of it can be played\./) != nil,
                "\(message)"
            )
        }
    }

    /// Formats count what an encoder adds, or do not.
    @Test(arguments: [
        Fixture(name: "m.mp3", arguments: ["-c:a", "libmp3lame"]), Fixture(name: "m.wma"), Fixture(name: "m.m4a"),
        Fixture(name: "m.ogg"), Fixture(name: "m.opus"), Fixture(name: "m.flac"), Fixture(name: "m.wav"),
    ])
    func `a whole file may be short`(fixture: Fixture) async throws {
        let folder = try TestFolder()
        for seconds in [0.3, 0.7, 1.5] {
            let transcript = try await Transcript(fixture.make(in: folder, duration: seconds))
            let summary = try #require(transcript.summary, "\(seconds) s: \(transcript.failure?.message ?? "")")
            #expect(summary.warning == nil, "\(seconds) s")
        }
    }
}
