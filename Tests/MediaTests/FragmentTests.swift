import Testing
import TranscoderProtocol

@testable import Media

/// Fragmented MP4 beside transport streams.
@Suite(.serialized) struct FragmentTests {
    private struct Rendition {
        let transportStream: [TranscoderSegment]
        let fragments: [TranscoderSegment]
        let beginning: [UInt8]
    }

    private static func rendition(_ number: Int, of transcript: Transcript) throws -> Rendition {
        let segments = transcript.segments.filter { $0.rendition == number }
        let beginnings = transcript.parts.compactMap { part -> [UInt8]? in
            guard case .initialization(let beginning) = part, beginning.rendition == number else { return nil }
            return beginning.bytes
        }
        #expect(beginnings.count == 1)
        return Rendition(
            transportStream: segments.filter { $0.format == .transportStream },
            fragments: segments.filter { $0.format == .fragmentedMP4 },
            beginning: try #require(beginnings.first)
        )
    }

    /// A length that ends within a frame, one that ends with one, and one that fits in a single segment.
    @Test(arguments: [25.3, 1024.0 * 500 / 48_000, 1024.0 * 100 / 48_000, 0.01])
    func `last as long as the sound, to the sample`(duration: Double) async throws {
        let folder = try TestFolder()
        let file = try await Fixture(name: "m.wav", rate: 48_000).make(in: folder, duration: duration)
        let transcript = try await Transcript(file, TranscoderOptions(bitRates: [64_000, 128_000], fragments: true))
        let samples = try #require(transcript.summary).sourceSamples
        #expect(samples == Int((duration * 48_000).rounded()))
        for number in 0...1 {
            let rendition = try Self.rendition(number, of: transcript)
            #expect(rendition.fragments.map(\.number) == rendition.transportStream.map(\.number))
            #expect(rendition.fragments.map(\.frameCount) == rendition.transportStream.map(\.frameCount))
            let whole = rendition.beginning + rendition.fragments.flatMap(\.bytes)
            let boxes = try MP4Boxes(whole)
            // The edit list leaves out the encoder's own frame, and the last frame lasts as long as there is sound.
            #expect(boxes.editStart == 1024)
            #expect(boxes.sampleDurations.count == rendition.fragments.map(\.frameCount).reduce(0, +))
            #expect(boxes.sampleDurations.reduce(0, +) - 1024 == samples)
            #expect(boxes.sampleDurations.dropLast().allSatisfy { $0 == 1024 })
            // Each begins where the one before it ends.
            let begins = rendition.fragments.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.frameCount * 1024) }
            #expect(boxes.fragmentTimes == Array(begins.dropLast()))
        }
    }

    @Test func `each can be played after the beginning alone, and they are the frames of the transport stream`()
        async throws
    {
        let folder = try TestFolder()
        let file = try await Fixture(name: "m.flac").make(in: folder)
        let transcript = try await Transcript(file, TranscoderOptions(fragments: true))
        let rendition = try Self.rendition(0, of: transcript)
        for fragment in rendition.fragments {
            let path = try folder.write(rendition.beginning + fragment.bytes, to: "one.mp4")
            #expect(try await Self.played(path).count == fragment.frameCount * 1024 * 2)
        }
        let whole = try folder.write(rendition.beginning + rendition.fragments.flatMap(\.bytes), to: "all.mp4")
        let judge = try StreamJudge(rendition.transportStream)
        let stream = try await Self.played(judge.playlist)
        #expect(try await Self.played(whole) == stream)
        withExtendedLifetime(judge) {}
    }

    @Test func `are not made unless they are wanted`() async throws {
        let folder = try TestFolder()
        let transcript = try await Transcript(try await Fixture(name: "m.wav").make(in: folder, duration: 1))
        #expect(transcript.segments.allSatisfy { $0.format == .transportStream })
        #expect(transcript.parts.allSatisfy { if case .initialization = $0 { false } else { true } })
    }

    /// The samples of a file in one channel, two bytes each, of which nothing may be wrong.
    private static func played(_ path: String) async throws -> [UInt8] {
        let result = try await Program.ffmpeg.run(["-v", "warning", "-i", path, "-f", "s16le", "-ac", "1", "-"])
        #expect(result.status == 0 && result.complaint.isEmpty, "\(result.complaint)")
        return result.output
    }
}
