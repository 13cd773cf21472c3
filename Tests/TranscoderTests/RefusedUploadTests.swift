import Foundation
import Testing
import TranscoderProtocol

struct RefusedUploadTests {
    private func expect(
        _ code: TranscoderFailure.Code,
        of file: String,
        _ options: TranscoderOptions = TranscoderOptions(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let transcript = try Transcript(file, options)
        #expect(transcript.status == 1, sourceLocation: sourceLocation)
        let failure = try #require(transcript.failure, sourceLocation: sourceLocation)
        #expect(failure.code == code, sourceLocation: sourceLocation)
        #expect(!failure.message.contains("Error") && !failure.message.contains("-"), sourceLocation: sourceLocation)
    }

    @Test func `is empty`() throws {
        let folder = try TestFolder()
        try expect(.empty, of: folder.write([], to: "empty"))
    }

    @Test(arguments: [
        [0x00], Array("Dear listeners,\n".utf8), Array("<!doctype html><title>Song</title>".utf8),
        Array(repeating: 0, count: 100_000), Array("%PDF-1.7\n".utf8), Array("RIFF".utf8), [0xFF, 0xFB],
    ])
    func `is anything else than sound`(bytes: [UInt8]) throws {
        let folder = try TestFolder()
        try expect(.notAudio, of: folder.write(bytes, to: "other"))
    }

    @Test func `is noise`() throws {
        let folder = try TestFolder()
        for size in [100, 10_000, 1_000_000] {
            let transcript = try Transcript(folder.write((0..<size).map { _ in .random(in: 0...255) }, to: "noise"))
            #expect(transcript.status == 1)
            #expect([.notAudio, .corrupt].contains(transcript.failure?.code))
        }
    }

    @Test func `is a picture`() throws {
        let folder = try TestFolder()
        let picture = ["-f", "lavfi", "-i", "testsrc=d=1:s=64x64", "-frames:v", "1"]
        try expect(.notAudio, of: Fixture.make("picture.png", picture, in: folder))
        try expect(.notAudio, of: Fixture.make("picture.jpg", picture, in: folder))
    }

    @Test func `is a silent film`() throws {
        let folder = try TestFolder()
        let film = ["-f", "lavfi", "-i", "testsrc=d=2:s=64x64", "-c:v", "mpeg4"]
        try expect(.noAudioStream, of: Fixture.make("film.mp4", film, in: folder))
    }

    @Test func `is coded in a way that is not accepted`() throws {
        let folder = try TestFolder()
        try expect(
            .unsupportedCodec,
            of: Fixture(name: "m.wav", arguments: ["-c:a", "adpcm_ms"]).make(in: folder, duration: 2)
        )
        try expect(.notAudio, of: Fixture(name: "m.ac3").make(in: folder, duration: 2))
    }

    @Test func `lasts no time`() throws {
        let folder = try TestFolder()
        _ = try Fixture(name: "m.flac").make(in: folder, duration: 2)
        // The blocks before the sound, of which the last one is the comment.
        let bytes = try folder.read("m.flac")
        let sound = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xF8 })
        let transcript = try Transcript(folder.write(bytes.prefix(sound), to: "header.flac"))
        #expect(transcript.status == 1)
        #expect([.empty, .corrupt].contains(transcript.failure?.code))
    }

    @Test func `lasts too long by its own words`() throws {
        let folder = try TestFolder()
        let file = try Fixture(name: "m.flac").make(in: folder, duration: 20)
        try expect(.tooLong, of: file, TranscoderOptions(maximumDuration: 19))
        #expect(try Transcript(file, TranscoderOptions(sampleDuration: 5, maximumDuration: 19)).summary != nil)
    }

    @Test func `lasts too long without saying so`() throws {
        let folder = try TestFolder()
        let file = try Fixture(name: "m.aac").make(in: folder, duration: 20)
        try expect(.tooLong, of: file, TranscoderOptions(maximumDuration: 19))
    }

    @Test(arguments: [
        ["concat", "ffconcat version 1.0\nfile FILE\n"],
        ["hls", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nFILE\n#EXT-X-ENDLIST\n"],
    ])
    func `names another file, which is not read`(script: [String]) throws {
        let folder = try TestFolder()
        let other = try Fixture(name: "other.ts", arguments: ["-c:a", "aac"]).make(in: folder, duration: 2)
        let file = try folder.write(script[1].replacingOccurrences(of: "FILE", with: other).utf8, to: "script")
        // That ffmpeg plays it shows that it would work if nothing forbade it.
        let safety = script[0] == "concat" ? ["-safe", "0"] : ["-allowed_extensions", "ALL"]
        let careless = try Program.ffmpeg.run(
            ["-v", "error", "-f", script[0]] + safety + ["-i", file, "-f", "s16le", "-"]
        )
        #expect(careless.output.count > 100_000, "\(careless.complaint)")
        try expect(.notAudio, of: file)
    }
}
