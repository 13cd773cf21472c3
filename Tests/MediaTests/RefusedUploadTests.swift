import Foundation
import Testing
import TranscoderProtocol

@testable import Media

@Suite(.serialized) struct RefusedUploadTests {
    private func expect(
        _ code: TranscoderFailure.Code,
        of file: String,
        _ options: TranscoderOptions = TranscoderOptions(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let transcript = try await Transcript(file, options)
        #expect(transcript.status == 1, sourceLocation: sourceLocation)
        let failure = try #require(transcript.failure, sourceLocation: sourceLocation)
        #expect(failure.code == code, sourceLocation: sourceLocation)
        #expect(!failure.message.contains("Error") && !failure.message.contains("-"), sourceLocation: sourceLocation)
    }

    @Test func `is empty`() async throws {
        let folder = try TestFolder()
        try await expect(.empty, of: folder.write([], to: "empty"))
    }

    @Test(arguments: [
        [0x00], Array("Dear listeners,\n".utf8), Array("<!doctype html><title>Song</title>".utf8),
        Array(repeating: 0, count: 100_000), Array("%PDF-1.7\n".utf8), Array("RIFF".utf8), [0xFF, 0xFB],
    ])
    func `is anything else than sound`(bytes: [UInt8]) async throws {
        let folder = try TestFolder()
        try await expect(.notAudio, of: folder.write(bytes, to: "other"))
    }

    @Test func `is noise`() async throws {
        let folder = try TestFolder()
        for size in [100, 10_000, 1_000_000] {
            let transcript = try await Transcript(
                folder.write((0..<size).map { _ in .random(in: 0...255) }, to: "noise")
            )
            #expect(transcript.status == 1)
            #expect([.notAudio, .corrupt].contains(transcript.failure?.code))
        }
    }

    @Test func `is a picture`() async throws {
        let folder = try TestFolder()
        let picture = ["-f", "lavfi", "-i", "testsrc=d=1:s=64x64", "-frames:v", "1"]
        try await expect(.notAudio, of: Fixture.make("picture.png", picture, in: folder))
        try await expect(.notAudio, of: Fixture.make("picture.jpg", picture, in: folder))
    }

    @Test func `is a silent film`() async throws {
        let folder = try TestFolder()
        let film = ["-f", "lavfi", "-i", "testsrc=d=2:s=64x64", "-c:v", "mpeg4"]
        try await expect(.noAudioStream, of: Fixture.make("film.mp4", film, in: folder))
    }

    @Test func `is coded in a way that is not accepted`() async throws {
        let folder = try TestFolder()
        try await expect(
            .unsupportedCodec,
            of: Fixture(name: "m.wav", arguments: ["-c:a", "adpcm_yamaha"]).make(in: folder, duration: 2)
        )
        try await expect(.notAudio, of: Fixture(name: "m.ac3").make(in: folder, duration: 2))
    }

    @Test func `has more tracks in it than any piece of music`() async throws {
        let folder = try TestFolder()
        let sounds = (0..<70).flatMap { ["-f", "lavfi", "-i", "sine=f=\(300 + 5 * $0):d=1"] }
        let maps = (0..<70).flatMap { ["-map", "\($0)"] }
        let file = try await Fixture.make("many.m4a", sounds + maps, in: folder)
        let transcript = try await Transcript(file)
        #expect(transcript.status == 1)
        #expect(transcript.failure?.code == .corrupt)
    }

    @Test func `lasts no time`() async throws {
        let folder = try TestFolder()
        _ = try await Fixture(name: "m.flac").make(in: folder, duration: 2)
        // The blocks before the sound, of which the last one is the comment.
        let bytes = try folder.read("m.flac")
        let sound = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xF8 })
        let transcript = try await Transcript(folder.write(bytes.prefix(sound), to: "header.flac"))
        #expect(transcript.status == 1)
        #expect([.empty, .corrupt].contains(transcript.failure?.code))
    }

    @Test func `lasts too long by its own words`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture(name: "m.flac").make(in: folder, duration: 20)
        try await expect(.tooLong, of: file, TranscoderOptions(maximumDuration: 19))
        #expect(try await Transcript(file, TranscoderOptions(sampleDuration: 5, maximumDuration: 19)).summary != nil)
    }

    @Test func `lasts too long without saying so`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture(name: "m.aac").make(in: folder, duration: 20)
        try await expect(.tooLong, of: file, TranscoderOptions(maximumDuration: 19))
    }

    @Test(arguments: [
        ["concat", "ffconcat version 1.0\nfile FILE\n"],
        ["hls", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nFILE\n#EXT-X-ENDLIST\n"],
    ])
    func `names another file, which is not read`(script: [String]) async throws {
        let folder = try TestFolder()
        let other = try await Fixture(name: "other.ts", arguments: ["-c:a", "aac"]).make(in: folder, duration: 2)
        let file = try folder.write(script[1].replacingOccurrences(of: "FILE", with: other).utf8, to: "script")
        // That ffmpeg plays it shows that it would work if nothing forbade it.
        let safety = script[0] == "concat" ? ["-safe", "0"] : ["-allowed_extensions", "ALL"]
        let careless = try await Program.ffmpeg.run(
            ["-v", "error", "-f", script[0]] + safety + ["-i", file, "-f", "s16le", "-"]
        )
        #expect(careless.output.count > 100_000, "\(careless.complaint)")
        try await expect(.notAudio, of: file)
    }
}
