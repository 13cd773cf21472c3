import Foundation
import PluginAPI
import TestKit
import Testing

/// What becomes of every format, sample rate and channel layout, judged by ffmpeg and ffprobe to the sample.
struct ConformanceTests {
    @Test(arguments: ConformanceCase.all)
    func `every upload becomes streams that are exact`(upload: ConformanceCase) async throws {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try await upload.make(in: folder)
        try await Program.run(
            "env",
            ["JOBS_SEGMENT_DURATION=5", "\(PluginHarness.productsDirectory)/Host", "transcode", file]
                + ["--out", "\(folder)/out", "--bit-rates", "128000,64000"]
        )
        let media = try JSONDecoder()
            .decode(MediaFacts.self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/out/media.json")))
        checkFacts(media, of: upload)

        let transport = try RenditionFolder.all(of: "\(folder)/out/master.m3u8")
        let fragmented = try RenditionFolder.all(of: "\(folder)/out/cmaf.m3u8")
        try #require(transport.count == 2 && fragmented.count == 2)
        try checkBoundaries(transport, fragmented, of: upload)
        for rendition in transport { try await checkPackets(of: rendition) }
        try await RenditionFolder.decodeStrictly(transport + fragmented, in: folder)
        try await checkLoudness(of: transport[0], media)
    }

    private func checkFacts(_ media: MediaFacts, of upload: ConformanceCase) {
        #expect(media.codec == upload.format.codec)
        #expect(media.sampleRate == upload.format.statedRate ?? upload.rate)
        #expect(media.channels == upload.channels)
        #expect(media.bitDepth == upload.format.bitDepth)
        #expect(media.warning == nil)
    }

    /// All renditions of both formats are cut at the same AAC frames, and last as long as the upload.
    private func checkBoundaries(
        _ transport: [RenditionFolder],
        _ fragmented: [RenditionFolder],
        of upload: ConformanceCase
    ) throws {
        let frame = 1024 / 48_000.0
        let ends = transport[0].ends
        for rendition in transport { #expect(rendition.ends == ends) }
        #expect(ends.allSatisfy { abs(($0 / frame).rounded() * frame - $0) < 1e-6 }, "cut between frames")
        // The encoder's own frame comes before the sound, and the last one lasts as long as there is sound.
        for rendition in fragmented {
            #expect(rendition.ends.count == ends.count)
            for (end, other) in zip(rendition.ends, ends).dropLast() { #expect(abs(end + frame - other) < 2e-6) }
        }
        let sound = try #require(fragmented[0].ends.last)
        let (padding, loss) = (upload.seconds(upload.format.padding), upload.seconds(upload.format.loss))
        #expect(sound > ConformanceCase.seconds - loss - 1.5 / 48_000, "\(sound) s")
        #expect(sound < ConformanceCase.seconds + padding + 1.5 / 48_000, "\(sound) s")
        let played = try #require(ends.last)
        #expect(played >= sound + frame - 1e-6 && played < sound + 2 * frame, "\(played) s of \(sound) s")
    }

    /// ffprobe on the playlist and on each segment: one stream of AAC-LC whose times run on without a gap.
    private func checkPackets(of rendition: RenditionFolder) async throws {
        let count = Int((rendition.total * 48_000 / 1024).rounded())
        let whole = try await PacketTimes(of: rendition.playlist)
        #expect(whole.stream == "aac,LC,48000,2")
        #expect(whole.times.count == count)
        var times: [Int] = []
        for segment in rendition.segments {
            let alone = try await PacketTimes(of: segment)
            #expect(alone.stream == "aac,LC,48000,2")
            times += alone.times
        }
        // ffprobe's demuxer gives the second packet of any playlist, also of ffmpeg's own, the time of the first, up to the
        // next time that it reads. So the times are those of the segments.
        let first = try #require(times.first)
        #expect(times == (0..<count).map { first + 1920 * $0 }, "gaps between frames")
        #expect(whole.times.first == first && whole.times.last == times.last)
    }

    /// As loud as was asked for, or as its peaks allow.
    private func checkLoudness(of rendition: RenditionFolder, _ media: MediaFacts) async throws {
        let report = try await Program.run(
            "ffmpeg",
            ["-nostats", "-i", rendition.playlist, "-af", "ebur128=framelog=verbose", "-f", "null", "-"]
        )
        let summary = try #require(report.components(separatedBy: "Integrated loudness:").last)
        let loudness = try #require(summary.firstMatch(of: /I:\s+(-?[0-9.]+) LUFS/).flatMap { Double($0.1) })
        let expected = try #require(media.loudness) + media.gain
        #expect(abs(loudness - expected) < 0.5, "\(loudness) LUFS instead of \(expected)")
        #expect(abs(expected + 14) < 0.01, "none of them has peaks that hold it back")
    }
}
