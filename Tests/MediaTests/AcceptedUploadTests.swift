import Testing
import TranscoderProtocol
import WorkerProtocol

@Suite(.serialized) struct AcceptedUploadTests {
    private static let fixtures = [
        Fixture(name: "cd.wav", arguments: ["-c:a", "pcm_s16le"]),
        Fixture(name: "studio.wav", rate: 96_000, arguments: ["-c:a", "pcm_s24le"]),
        Fixture(name: "float.wav", arguments: ["-c:a", "pcm_f32le"]),
        Fixture(name: "long.wav", arguments: ["-rf64", "always"]),
        Fixture(name: "sony.w64"),
        Fixture(name: "apple.aiff"),
        Fixture(name: "music.flac"),
        Fixture(name: "music.mp3", arguments: ["-c:a", "libmp3lame"]),
        Fixture(name: "variable.mp3", arguments: ["-c:a", "libmp3lame", "-q:a", "4"]),
        Fixture(name: "vorbis.ogg", arguments: ["-c:a", "libvorbis"]),
        Fixture(name: "opus.ogg", arguments: ["-c:a", "libopus"]),
        Fixture(name: "aac.m4a", arguments: ["-c:a", "aac"]),
        Fixture(name: "alac.m4a", arguments: ["-c:a", "alac"]),
        Fixture(name: "adts.aac", arguments: ["-c:a", "aac"]),
        Fixture(name: "windows.wma", arguments: ["-c:a", "wmav2"]),
        Fixture(name: "mono.wav", rate: 22_050, arguments: ["-ac", "1"]),
        Fixture(name: "surround.flac", rate: 48_000, arguments: ["-ac", "6"]),
    ]

    @Test(arguments: fixtures)
    func `becomes a stream of the same length`(fixture: Fixture) async throws {
        let folder = try TestFolder()
        let transcript = try await Transcript(fixture.make(in: folder))
        #expect(transcript.status == 0)
        let summary = try #require(transcript.summary)
        let segments = transcript.segments
        #expect(segments.map(\.number) == Array(segments.indices))
        #expect(segments.map(\.frameCount).reduce(0, +) == summary.totalFrames)
        #expect(segments.count == summary.segmentCount)
        #expect(summary.decodeErrors == 0)
        #expect(summary.warning == nil)

        // An AAC encoder begins with a frame of its own and fills up the last one.
        let samples = summary.totalFrames * 1024
        #expect((1024..<2048).contains(samples - summary.sourceSamples))
        // Only ADTS and WMA cannot say what of it is padding, of up to two of their frames.
        let expected = Int((Fixture.duration * 48_000).rounded())
        let padding = fixture.name.hasSuffix(".aac") ? 2048 : fixture.name.hasSuffix(".wma") ? 4096 : 1
        #expect(abs(summary.sourceSamples - expected) <= padding)
        #expect(abs(summary.sourceDuration - Double(summary.sourceSamples) / 48_000) < 1e-9)

        let judge = try StreamJudge(segments)
        #expect(try await judge.samplesPlayed() == samples)
        judge.expectTransportStream()
    }

    @Test func `is only measured where no more is wanted`() async throws {
        let folder = try TestFolder()
        var options = TranscoderOptions()
        options.task = .measure
        let file = try await Fixture(name: "m.flac").make(in: folder)
        let transcript = try await Transcript(file, options)
        #expect(transcript.status == 0)
        #expect(transcript.facts?.codec == "flac")
        #expect(transcript.measurement != nil)
        #expect(transcript.segments.isEmpty)
        let summary = try #require(transcript.summary)
        #expect(summary.sourceDuration == Fixture.duration)
        #expect(summary.totalFrames == 0 && summary.segmentCount == 0)
    }

    @Test func `is described before anything else`() async throws {
        let folder = try TestFolder()
        let transcript = try await Transcript(
            Fixture(name: "m.m4a", rate: 48_000, arguments: ["-c:a", "alac", "-ac", "1", "-sample_fmt", "s16p"])
                .make(in: folder, duration: 5)
        )
        #expect(
            transcript.parts.first
                == .facts(
                    TranscoderFacts(
                        container: "mp4",
                        codec: "alac",
                        sampleRate: 48_000,
                        channels: 1,
                        bitDepth: 16,
                        tags: [:],
                        declaredDuration: 5
                    )
                )
        )
        #expect(transcript.messages.first?.kind == .payload)
    }

    @Test func `has segments of ten seconds, and none of less than two`() async throws {
        let folder = try TestFolder()
        let transcript = try await Transcript(Fixture(name: "m.wav").make(in: folder, duration: 40))
        // 40 s are 1,876 frames with the encoder's own, which are 4 more than four segments.
        #expect(transcript.segments.map(\.frameCount) == [468, 468, 468, 236, 236])
    }

    @Test func `tells how far it is`() async throws {
        let folder = try TestFolder()
        let transcript = try await Transcript(Fixture(name: "m.flac").make(in: folder))
        let fractions = transcript.fractions
        #expect(fractions == fractions.sorted())
        #expect(fractions.last == 1)
        // Ten in a second at most, and one for each segment.
        #expect(fractions.count >= transcript.segments.count)
    }

    @Test func `ends at its sample as a clip`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture(name: "m.mp3", arguments: ["-c:a", "libmp3lame"]).make(in: folder)
        for (seconds, samples) in [(12.5, 600_000), (0.1, 4800), (10.000_02, 480_001)] {
            let transcript = try await Transcript(file, TranscoderOptions(sampleDuration: seconds))
            let summary = try #require(transcript.summary)
            #expect(summary.sourceSamples == samples)
            #expect(summary.totalFrames == (samples + 1023) / 1024 + 1)
            // The whole upload's, though less was decoded. An MP3 file counts its padding, too.
            #expect(abs(summary.sourceDuration - Fixture.duration) < 0.06)
            #expect(summary.warning == nil)
            #expect(transcript.fractions.last == 1)
            #expect(try await StreamJudge(transcript.segments).samplesPlayed() == summary.totalFrames * 1024)
        }
    }

    @Test func `is whole when a clip would be longer`() async throws {
        let folder = try TestFolder()
        let transcript = try await Transcript(
            Fixture(name: "m.wav").make(in: folder, duration: 3),
            TranscoderOptions(sampleDuration: 1e6)
        )
        #expect(transcript.summary?.sourceSamples == 144_000)
        #expect(transcript.summary?.sourceDuration == 3)
        #expect(transcript.segments.map(\.frameCount) == [142])
    }

    @Test func `may change its rate in the middle`() async throws {
        let folder = try TestFolder()
        let one = Fixture(name: "one.ogg", rate: 44_100, arguments: ["-c:a", "libvorbis"])
        let two = Fixture(name: "two.ogg", rate: 22_050, arguments: ["-c:a", "libvorbis", "-ac", "1"])
        _ = try await (one.make(in: folder, duration: 5), two.make(in: folder, duration: 5))
        let chain = try folder.write(folder.read("one.ogg") + folder.read("two.ogg"), to: "chain.ogg")
        let summary = try #require(await Transcript(chain).summary)
        #expect(abs(summary.sourceSamples - 480_000) <= 4096)
        #expect(summary.decodeErrors == 0)
    }

    @Test func `may have a cover and a film beside its sound`() async throws {
        let folder = try TestFolder()
        let sound = try await Fixture(name: "m.wav").make(in: folder, duration: 5)
        let picture = ["-f", "lavfi", "-i", "testsrc=d=1:s=64x64"]
        let map = ["-map", "0:a", "-map", "1:v"]
        let cover = try await Fixture.make(
            "cover.mp3",
            ["-i", sound] + picture + map + ["-c:v", "png", "-frames:v", "1"],
            in: folder
        )
        let film = try await Fixture.make("film.mp4", ["-i", sound] + picture + map + ["-c:v", "mpeg4"], in: folder)
        for file in [cover, film] {
            #expect(try await Transcript(file).summary?.sourceSamples == 240_000)
        }
    }

    @Test func `is as loud as before with one channel`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture.make(
            "mono.wav",
            ["-f", "lavfi", "-i", "aevalsrc=0.5*sin(2764*t):s=48000:d=4"],
            in: folder
        )
        let segment = try #require(await Transcript(file, TranscoderOptions(loudness: nil)).segments.first)
        let stream = try folder.write(segment.bytes, to: "0.ts")
        let played = try await Program.ffmpeg.run(["-v", "error", "-i", stream, "-f", "u8", "-ac", "1", "-"]).output
        // A second from the middle, where 0.5 is 64 above and below 128.
        let loudest = played.dropFirst(96_000).prefix(48_000).map { abs(Int($0) - 128) }.max()
        #expect((60...68).contains(try #require(loudest)))
    }
}
