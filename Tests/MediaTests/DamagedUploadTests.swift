import Testing
import TranscoderProtocol

@testable import Media

@Suite(.serialized) struct DamagedUploadTests {
    private static let streamable = [
        Fixture(name: "m.flac"), Fixture(name: "m.mp3", arguments: ["-c:a", "libmp3lame"]),
    ]

    @Test(arguments: streamable)
    func `is refused when much of it is missing, with the reason`(fixture: Fixture) async throws {
        let folder = try TestFolder()
        _ = try await fixture.make(in: folder)
        let bytes = try folder.read(fixture.name)
        let transcript = try await Transcript(folder.write(bytes.prefix(bytes.count / 2), to: "cut"))
        #expect(transcript.status == 1)
        let failure = try #require(transcript.failure)
        #expect(failure.code == .incomplete)
        let sentence = /The file ends after 1\d s of 25 s\. Perhaps it was not copied to its end\./
        #expect(failure.message.wholeMatch(of: sentence) != nil, "\(failure.message)")
        #expect(transcript.segments.isEmpty)
    }

    @Test func `is accepted as far as it goes when that is enough`() async throws {
        let folder = try TestFolder()
        for fixture in Self.streamable {
            _ = try await fixture.make(in: folder)
            let bytes = try folder.read(fixture.name)
            let file = try folder.write(bytes.prefix(bytes.count / 2), to: "cut")
            let transcript = try await Transcript(file, TranscoderOptions(minimumShare: 0.4))
            #expect(transcript.status == 0)
            let summary = try #require(transcript.summary)
            let warning = try #require(summary.warning)
            #expect(warning.prefixMatch(of: /The file ends after 1\d s of 25 s\./) != nil, "\(warning)")
            #expect((12...19).contains(summary.sourceDuration))
            #expect(try await StreamJudge(transcript.segments).samplesPlayed() == summary.totalFrames * 1024)
        }
    }

    @Test func `is accepted when a part of it is damaged`() async throws {
        let folder = try TestFolder()
        _ = try await Fixture(name: "m.mp3", arguments: ["-c:a", "libmp3lame"]).make(in: folder)
        var bytes = try folder.read("m.mp3")
        for index in bytes.indices.dropFirst(100_000).prefix(3_000) { bytes[index] = UInt8.random(in: 0...255) }
        let transcript = try await Transcript(folder.write(bytes, to: "damaged"))
        #expect(transcript.status == 0)
        let summary = try #require(transcript.summary)
        #expect(summary.decodeErrors > 0)
        #expect(try #require(summary.warning).hasPrefix("The file is damaged: "))
    }

    @Test func `is refused when it cannot be opened any more`() async throws {
        let folder = try TestFolder()
        _ = try await Fixture(name: "m.m4a").make(in: folder)
        let bytes = try folder.read("m.m4a")
        let transcript = try await Transcript(folder.write(bytes.prefix(bytes.count / 2), to: "cut"))
        #expect(transcript.status == 1)
        #expect(transcript.failure?.code == .corrupt)
        #expect(transcript.failure?.message.contains("M4A") == true)
    }

    @Test func `never ends the transcoder by a signal`() async throws {
        let folder = try TestFolder()
        let fixtures = [
            Fixture(name: "m.wav"), Fixture(name: "m.flac"), Fixture(name: "m.mp3"), Fixture(name: "m.ogg"),
            Fixture(name: "o.ogg", arguments: ["-c:a", "libopus"]), Fixture(name: "m.m4a"), Fixture(name: "m.aac"),
            Fixture(name: "l.m4a", arguments: ["-c:a", "alac"]), Fixture(name: "m.aiff"),
        ]
        for fixture in fixtures {
            _ = try await fixture.make(in: folder, duration: 2)
            let original = try folder.read(fixture.name)
            for round in 0..<6 {
                var bytes = original
                // Few or many bytes, of the header or of all.
                let range = round.isMultiple(of: 2) ? bytes.indices : bytes.indices.prefix(400)
                for _ in 0..<[3, 20, 300][round % 3] {
                    bytes[try #require(range.randomElement())] = .random(in: 0...255)
                }
                let transcript = try await Transcript(folder.write(bytes, to: "mutant"))
                #expect(transcript.status == 0 || transcript.status == 1, "\(fixture.name)")
                #expect(transcript.summary != nil || transcript.failure != nil)
            }
        }
    }
}
