import Testing
import TranscoderProtocol

@testable import Media

/// Files that are fine, and unlike most.
@Suite(.serialized) struct UnusualUploadTests {
    @Test func `full scale of floating-point samples may be that of whole numbers`() async throws {
        let folder = try TestFolder()
        for scale in [32_767, 2_147_483_647] {
            let sound = "\(scale)*0.3*sin(2764*t)"
            let file = try await Fixture.make(
                "f.wav",
                ["-f", "lavfi", "-i", "aevalsrc='\(sound)|\(sound)':s=48000:d=6", "-c:a", "pcm_f32le"],
                in: folder
            )
            let transcript = try await Transcript(file)
            #expect(transcript.summary != nil && transcript.summary?.warning == nil)
            let measurement = try #require(transcript.measurement)
            #expect(try abs(#require(measurement.loudness) + measurement.gain + 14) < 0.01)
            let judge = try StreamJudge(transcript.segments)
            let played = try await Program.ffmpeg.run([
                "-v", "error", "-i", judge.playlist, "-f", "f32le", "-ac", "1", "-",
            ])
            withExtendedLifetime(judge) {}
            let samples = played.output.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
            #expect((0.1..<1).contains(try #require(samples.map(abs).max())))
        }
    }

    @Test func `what is too short to have a loudness is left as it is, unless its peaks are too high`() async throws {
        let folder = try TestFolder()
        for (volume, gain) in [(0.5, 0.0), (1.2, -2.58)] {
            let sound = "\(volume)*sin(2764*t)"
            let file = try await Fixture.make(
                "s.wav",
                ["-f", "lavfi", "-i", "aevalsrc='\(sound)|\(sound)':s=48000:d=0.3", "-c:a", "pcm_f32le"],
                in: folder
            )
            let measurement = try #require(try await Transcript(file).measurement)
            #expect(measurement.loudness == nil && measurement.truePeak != nil)
            #expect(abs(measurement.gain - gain) < 0.05, "\(measurement.gain)")
        }
    }

    @Test func `several Opus streams in a row are one recording`() async throws {
        let folder = try TestFolder()
        let part = Fixture(name: "o.opus", rate: 48_000, arguments: ["-c:a", "libopus"])
        _ = try await part.make(in: folder, duration: 1)
        let bytes = try folder.read("o.opus")
        // Each stream of a file has a number of its own, and the checksums count it.
        let chain = try await Program.python.run([
            "-c", Self.chaining, folder.file("o.opus"), "8", folder.file("chain.opus"),
        ])
        try #require(chain.status == 0, "\(chain.complaint)")
        #expect(try folder.read("chain.opus").count == 8 * bytes.count)
        let summary = try #require(try await Transcript(folder.file("chain.opus")).summary)
        #expect(summary.decodeErrors == 0 && summary.warning == nil)
        #expect(abs(summary.sourceDuration - 8) < 0.06)
    }

    @Test func `pages of a booklet and a huge tag do no harm`() async throws {
        let folder = try TestFolder()
        _ = try await Fixture(name: "m.mp3", arguments: ["-c:a", "libmp3lame", "-id3v2_version", "0"])
            .make(in: folder, duration: 3)
        _ = try await Fixture.make(
            "p.png",
            ["-f", "lavfi", "-i", "testsrc=d=1:s=64x64", "-frames:v", "1"],
            in: folder
        )
        let music = try folder.read("m.mp3")
        let page = try Self.frame("APIC", Array("\0image/png\0\u{4}\0".utf8) + folder.read("p.png"))
        let booklet = try folder.write(Self.tag((0..<40).flatMap { _ in page }) + music, to: "booklet.mp3")
        #expect(try await Transcript(booklet).summary?.warning == nil)
        #expect(try await Transcript(booklet).summary != nil)

        let huge = Self.frame("PRIV", Array(repeating: 0, count: 40 << 20))
        let file = try folder.write(Self.tag(huge) + music, to: "huge.mp3")
        // Its libraries take most of this address space: there is no room for the tag in it.
        let result = try await Program.launcher()
            .run(["--memory", "\(250 << 20)", "--", Program.transcoder().location], reading: file)
        #expect(try Transcript(result).summary != nil, "\(result.complaint)")
    }

    @Test func `an ID3 tag may stand before FLAC`() async throws {
        let folder = try TestFolder()
        _ = try await Fixture(name: "m.flac").make(in: folder, duration: 2)
        let tag = Self.tag(Self.frame("TIT2", Array("\u{3}Before".utf8)))
        let summary = try await Transcript(folder.write(tag + folder.read("m.flac"), to: "tagged.flac")).summary
        #expect(summary?.sourceSamples == 96_000)
    }

    @Test(arguments: [
        Fixture(name: "m.wav", arguments: ["-c:a", "adpcm_ms"]),
        Fixture(name: "i.wav", arguments: ["-c:a", "adpcm_ima_wav"]),
        Fixture(name: "m.mp2", arguments: ["-c:a", "mp2"]),
    ])
    func `older codecs are accepted`(fixture: Fixture) async throws {
        let folder = try TestFolder()
        let summary = try #require(try await Transcript(fixture.make(in: folder, duration: 3)).summary)
        #expect(abs(summary.sourceDuration - 3) < 0.06 && summary.warning == nil)
    }

    @Test func `more channels than a room has are refused by their number`() async throws {
        let folder = try TestFolder()
        let tones = (0..<12).map { "0.1*sin(\(2000 + 100 * $0)*t)" }.joined(separator: "|")
        let file = try await Fixture.make(
            "m.wav",
            ["-f", "lavfi", "-i", "aevalsrc='\(tones)':s=48000:d=1"],
            in: folder
        )
        let failure = try #require(try await Transcript(file).failure)
        #expect(failure.code == .unsupportedLayout)
        #expect(failure.message == "The sound in this file has 12 channels. Up to 8 are accepted.")
    }

    /// An ID3v2.4 tag of frames.
    private static func tag(_ frames: [UInt8]) -> [UInt8] { Array("ID3\u{4}\0\0".utf8) + size(frames.count) + frames }

    private static func frame(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array(name.utf8) + size(content.count) + [0, 0] + content
    }

    /// Seven bits in each byte.
    private static func size(_ count: Int) -> [UInt8] { [21, 14, 7, 0].map { UInt8(count >> $0 & 0x7F) } }

    /// Python that repeats an Ogg file, each time with another serial number.
    private static let chaining = """
        import struct, sys
        source, times, target = open(sys.argv[1], 'rb').read(), int(sys.argv[2]), open(sys.argv[3], 'wb')
        def checksum(page):
            crc = 0
            for byte in page:
                crc ^= byte << 24
                for _ in range(8):
                    crc = (crc << 1 ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1) & 0xFFFFFFFF
            return crc
        pages = [b'OggS' + rest for rest in source.split(b'OggS')[1:]]
        for number in range(times):
            for page in pages:
                page = page[:14] + struct.pack('<I', 1000 + number) + page[18:22] + bytes(4) + page[26:]
                target.write(page[:22] + struct.pack('<I', checksum(page)) + page[26:])
        """
}
