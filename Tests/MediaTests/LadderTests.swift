import Foundation
import Testing
import TranscoderProtocol

@testable import Media

/// Several renditions, and one on several threads.
@Suite(.serialized) struct LadderTests {
    /// Noise and tones, all the time another mixture: what an encoder has work with.
    private static let sound = "0.2*(random(0)-0.5)*(0.6+0.4*sin(0.9*t))+0.2*sin(1382*t)+0.1*sin(9000*t)*sin(0.5*t)"

    private static func file(_ seconds: Int, in folder: TestFolder) async throws -> String {
        try await Fixture.make(
            "m.wav",
            ["-f", "lavfi", "-i", "aevalsrc=\(sound)|\(sound):s=48000:d=\(seconds)", "-c:a", "pcm_s16le"],
            in: folder
        )
    }

    @Test func `renditions are cut at the same frames and each plays`() async throws {
        let folder = try TestFolder()
        let transcript = try await Transcript(
            try await Self.file(25, in: folder),
            TranscoderOptions(bitRates: [64_000, 128_000, 256_000])
        )
        let summary = try #require(transcript.summary)
        let renditions = Dictionary(grouping: transcript.segments, by: \.rendition)
        #expect(renditions.keys.sorted() == [0, 1, 2])
        var sizes: [Int] = []
        for rendition in 0...2 {
            let segments = try #require(renditions[rendition])
            #expect(segments.map(\.number) == Array(0..<summary.segmentCount))
            #expect(segments.map(\.frameCount) == [468, 468, 237])
            let judge = try StreamJudge(segments)
            judge.expectTransportStream()
            #expect(try await judge.samplesPlayed() == summary.totalFrames * 1024)
            sizes.append(segments.map(\.bytes.count).reduce(0, +))
        }
        #expect(sizes == sizes.sorted() && sizes[2] > 3 * sizes[0])
        #expect(transcript.fractions == transcript.fractions.sorted())
        #expect(transcript.fractions.last == 1)
    }

    @Test func `a rendition is no worse for being made on two threads`() async throws {
        let folder = try TestFolder()
        // Two spans of 30 s.
        let file = try await Self.file(60, in: folder)
        let seam = SpanPlan(blocks: 60 * 48_000 / SoundBlock.samples + 1, encoders: 2).length * SoundBlock.frames
        let options = [1, 2].map { TranscoderOptions(loudness: nil, threads: $0) }
        let (one, two) = (try await Transcript(file, options[0]), try await Transcript(file, options[1]))
        #expect(one.summary == two.summary)
        #expect(one.segments.map(\.frameCount) == two.segments.map(\.frameCount))
        // Up to the end of the first span they are the same stream.
        let same = seam / 468
        #expect(one.segments.prefix(same) == two.segments.prefix(same))
        #expect(one.segments.dropFirst(same) != two.segments.dropFirst(same))

        let source = try await Self.samples(of: file)
        let judges = try [one, two].map { try StreamJudge($0.segments) }
        let serial = Self.errors(try await Self.samples(of: judges[0].playlist), from: source)
        let split = Self.errors(try await Self.samples(of: judges[1].playlist), from: source)
        withExtendedLifetime(judges) {}
        let loss = 10 * log10(split.reduce(0, +) / serial.reduce(0, +))
        #expect(loss < 0.2, "\(loss) dB")
        // At a seam there is no more of it than elsewhere in the serial stream, and surely no click.
        let worst = try #require(serial.max())
        for frame in seam - 2...seam + 4 {
            #expect(split[frame] <= worst * 1.05, "frame \(frame): \(split[frame] / worst)")
        }
    }

    @Test func `three renditions on one processor are what they are on two`() async throws {
        let folder = try TestFolder()
        let file = try await Self.file(25, in: folder)
        var transcripts: [Transcript] = []
        for threads in 1...2 {
            let options = TranscoderOptions(bitRates: [64_000, 128_000, 256_000], threads: threads)
            transcripts.append(try await Transcript(file, options))
        }
        #expect(transcripts[0].summary != nil)
        #expect(transcripts[0].summary == transcripts[1].summary)
        let order = { (segment: TranscoderSegment) in (segment.rendition, segment.number) }
        let segments = transcripts.map { $0.segments.sorted { order($0) < order($1) } }
        #expect(segments[0] == segments[1])
    }

    /// Two spans of 64 blocks, and as many samples as that takes, one more and one less.
    @Test(arguments: [-1, 0, 1])
    func `a recording may end where a block does`(more: Int) async throws {
        let folder = try TestFolder()
        let file = try await Self.file(45, in: folder)
        let samples = 128 * SoundBlock.samples + more
        let clip = Double(samples) / 48_000
        let transcript = try await Transcript(file, TranscoderOptions(sampleDuration: clip, threads: 2))
        let summary = try #require(transcript.summary)
        #expect(summary.sourceSamples == samples)
        #expect(summary.totalFrames == (samples + 1023) / 1024 + 1)
        #expect(try await StreamJudge(transcript.segments).samplesPlayed() == summary.totalFrames * 1024)
    }

    /// One channel of what a file sounds like.
    private static func samples(of file: String) async throws -> [Float] {
        let bytes = try await Program.ffmpeg.run(["-v", "error", "-i", file, "-f", "f32le", "-ac", "1", "-"]).output
        return bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count - 3, by: 4).map { bytes.loadUnaligned(fromByteOffset: $0, as: Float.self) }
        }
    }

    /// The energy of the difference in each AAC frame.
    ///
    /// What is played comes a frame later than it was.
    private static func errors(_ played: [Float], from source: [Float]) -> [Double] {
        stride(from: 0, to: min(source.count, played.count - 1024) - 1023, by: 1024)
            .map { begin in
                (begin..<begin + 1024)
                    .reduce(0) { sum, place in
                        let difference = Double(played[place + 1024] - source[place])
                        return sum + difference * difference
                    }
            }
    }
}
