import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Jobs

/// The plugin with the transcoder that it is delivered with, where that has been built.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "\(PluginHarness.productsDirectory)/Transcoder")))
struct RealTranscoderTests {
    @Test(arguments: StoreKind.allCases)
    func `publishes an encoding as long as its playlist says`(store: StoreKind) async throws {
        try await Studio.with(store, realTranscoder: true) { studio in
            let job = try await studio.upload(Wave.tone(seconds: 25.5))
            try await studio.perform(job, studio.claim())
            let state = try await studio.state()
            let manifest = try await studio.manifest()
            let encoding = try #require(state.encoding)
            #expect(state.uploadStatus == "ready")
            #expect(abs(try #require(state.duration) - 25.5) < 0.001)
            var frames = 0
            for entry in manifest {
                let bytes = try #require(try await studio.segment(entry.segmentNumber, of: encoding))
                frames += try #require(TransportStream.frameCount(in: bytes))
            }
            let sum = manifest.reduce(0) { $0 + Int(($1.duration * 1_000_000).rounded()) }
            #expect(sum == SegmentTimes.microseconds(frames * 1024))
            // The encoder's priming and the last frame's padding come on top.
            #expect((25_500_000...25_547_000).contains(sum))
            #expect(state.playlist?.contains("#EXT-X-TARGETDURATION:10\n") == true)
        }
    }

    @Test func `publishes each rendition in both formats, and what names them`() async throws {
        try await Studio.with(realTranscoder: true) { studio in
            let job = try await studio.upload(Wave.tone(seconds: 25.5))
            try await studio.perform(job, studio.claim())
            let encoding = try #require(try await studio.state().encoding)
            let renditions = ["aac128-cmaf", "aac256", "aac256-cmaf", "aac64", "aac64-cmaf"]
            #expect(try await studio.playlists().sorted() == renditions + ["cmaf", "master"])
            let durations = try await studio.manifest().map(\.duration)
            for name in renditions {
                let rendition = try #require(Rendition(rawValue: name))
                let playlist = try #require(try await studio.playlist(name))
                #expect(playlist.manifest.count == durations.count)
                let isFragmented = rendition.format == .fragmentedMP4
                #expect((playlist.initialization != nil) == isFragmented)
                let sum = playlist.manifest.reduce(0) { $0 + $1.duration }
                #expect(abs(sum - (isFragmented ? 25.5 : durations.reduce(0, +))) < 0.000_001)
                for entry in playlist.manifest {
                    let key = SegmentKey(
                        track: studio.track,
                        encoding: encoding,
                        rendition: rendition,
                        number: entry.segmentNumber
                    )
                    let bytes = try #require(try await studio.segments.get(key))
                    #expect(bytes.readableBytes == entry.byteCount)
                    #expect(SHA256.hash(data: bytes.readableBytesView).hexadecimal == entry.sha256)
                }
            }
            let master = try #require(try await studio.playlist("master")).text
            let lines = master.split(separator: "\n").map(String.init)
            let names = [
                "playlist.m3u8", "renditions/aac64/playlist.m3u8", "renditions/aac256/playlist.m3u8",
            ]
            #expect(lines.filter { !$0.hasPrefix("#") } == names)
            // What a second of the stream takes is near to what was asked for, and a container comes on top.
            for (line, rate) in zip(lines.filter { $0.hasPrefix("#EXT-X-STREAM-INF:") }, [128_000, 64_000, 256_000]) {
                let match = try #require(
                    line.wholeMatch(of: /.*:BANDWIDTH=(\d+),AVERAGE-BANDWIDTH=(\d+),CODECS="mp4a\.40\.2"/)
                )
                let (peak, average) = (try #require(Int(match.1)), try #require(Int(match.2)))
                #expect(average <= peak && peak < rate * 5 / 4 && average > rate / 2)
            }
        }
    }

    @Test func `publishes a sample and tells the length of the whole`() async throws {
        try await Studio.with(sampleDuration: 5, realTranscoder: true) { studio in
            let job = try await studio.upload(Wave.tone(seconds: 12.5))
            try await studio.perform(job, studio.claim())
            let state = try await studio.state()
            let manifest = try await studio.manifest()
            let sum = manifest.reduce(0) { $0 + $1.duration }
            #expect((5...5.05).contains(sum))
            #expect(abs(try #require(state.duration) - 12.5) < 0.001)
        }
    }

    @Test(arguments: ["", "This is not music.", "ffconcat version 1.0\nfile /etc/passwd\n"])
    func `gives a reason why a file is no good`(content: String) async throws {
        try await Studio.with(realTranscoder: true) { studio in
            let job = try await studio.upload(Array(content.utf8))
            let context = try await studio.claim()
            let failure = await studio.failure(of: job, context)
            #expect((failure as? JobError)?.isPermanent == true)
            let state = try await studio.state()
            #expect(state.status == "failed")
            #expect(state.error?.isEmpty == false)
        }
    }
}
