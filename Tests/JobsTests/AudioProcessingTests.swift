import Foundation
import PluginAPI
import TestKit
import Testing
import TranscoderProtocol

@testable import Jobs

struct AudioProcessingTests {
    @Test(arguments: StoreKind.allCases)
    func `publishes what the transcoder makes of an upload`(store: StoreKind) async throws {
        try await Studio.with(store) { studio in
            try studio.transcoder.says(FakeTranscoder.recording(frames: [468, 468, 100], duration: 22.1))
            try await studio.process()
            let state = try await studio.state()
            let manifest = try await studio.manifest()
            let encoding = try #require(state.encoding)
            #expect(state.uploadStatus == "ready")
            #expect(state.duration == 22.1)
            #expect(state.status == "completed")
            #expect(state.error == nil)
            #expect(state.progress == 100)
            #expect(state.generated == 3)
            let times = SegmentTimes(frameCounts: [468, 468, 100])
            let playlist = MediaPlaylist(version: encoding, format: .transportStream, times: times)
            #expect(state.playlist == playlist.text)
            #expect(manifest.map(\.segmentNumber) == [0, 1, 2])
            #expect(manifest.map(\.duration) == [9.984, 9.984, 2.133333])
            for entry in manifest {
                let bytes = try #require(try await studio.segment(entry.segmentNumber, of: encoding))
                #expect(bytes == FakeTranscoder.segmentBytes(entry.segmentNumber))
                #expect(bytes.count == entry.byteCount)
                let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
                #expect(digest == entry.sha256)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `replaces an encoding by that of a later upload and retires the older`(store: StoreKind) async throws {
        try await Studio.with(store) { studio in
            try studio.transcoder.says(FakeTranscoder.recording(frames: [468, 468, 468]))
            try await studio.process()
            let first = try #require(try await studio.state().encoding)
            try studio.transcoder.says(FakeTranscoder.recording(frames: [300]))
            try await studio.process()
            let state = try await studio.state()
            let manifest = try await studio.manifest()
            let second = try #require(state.encoding)
            #expect(second != first)
            #expect(manifest.count == 1)
            #expect(state.generated == 1)
            #expect(state.uploads == 1)
            #expect(try await studio.segment(2, of: first) != nil, "somebody may be in the midst of it")
            #expect(try await studio.segment(0, of: second) != nil)
            let retired = try await studio.database.query(
                "SELECT id FROM encodings WHERE retired_at IS NOT NULL AND collected_at IS NULL",
                as: Int.self
            )
            #expect(retired == [first])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `needs one connection at a time, so that jobs never wait for each other's`(store: StoreKind) async throws {
        try await Studio.with(store, connections: 1) { studio in
            try studio.transcoder.says(FakeTranscoder.recording())
            try await studio.process()
            let first = try #require(try await studio.state().encoding)
            let left = SegmentKey(track: studio.track, encoding: 999, number: 0)
            try await studio.segments.put(ByteBuffer(string: "left over"), for: left)
            try studio.transcoder.says(FakeTranscoder.recording(frames: [300]))
            try await studio.process()
            let second = try #require(try await studio.state().encoding)
            #expect(second != first)
            #expect(try await studio.segments.get(left) == nil)
            #expect(try await studio.segment(0, of: first) != nil)
            #expect(try await studio.segment(0, of: second) != nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps what was published when a later upload is no good`(store: StoreKind) async throws {
        try await Studio.with(store) { studio in
            try studio.transcoder.says(FakeTranscoder.recording())
            try await studio.process()
            let before = try await studio.state()
            let manifest = try await studio.manifest()
            try studio.transcoder.says([
                FakeTranscoder.facts, FakeTranscoder.measurement, FakeTranscoder.segment(0),
                FakeTranscoder.failure("This is no audio file."),
            ])
            await #expect(throws: JobError.permanent("This is no audio file.")) { try await studio.process() }
            let state = try await studio.state()
            let encoding = try #require(state.encoding)
            #expect(encoding == before.encoding)
            #expect(state.playlist == before.playlist)
            #expect(try await studio.manifest() == manifest)
            #expect(state.uploadStatus == "failed")
            #expect(state.status == "failed")
            #expect(state.error == "This is no audio file.")
            #expect(state.uploads == 2)
            #expect(try await studio.segment(2, of: encoding) != nil)
            #expect(try await studio.segment(0, of: encoding + 1) == nil)
        }
    }

    @Test func `keeps what was found out of the recording`() async throws {
        try await Studio.with { studio in
            try studio.transcoder.says(FakeTranscoder.recording())
            try await studio.process()
            let media = try await studio.database.one("SELECT media FROM segments", as: JSON<MediaFacts>.self).value
            #expect(
                media
                    == MediaFacts(
                        container: "wav",
                        codec: "pcm_s16le",
                        sampleRate: 44_100,
                        channels: 2,
                        loudness: -18.5,
                        loudnessRange: 6.25,
                        truePeak: -3,
                        gain: 2,
                        waveform: [0, 128, 255]
                    )
            )
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `removes what a dead attempt has left before it begins`(store: StoreKind) async throws {
        try await Studio.with(store) { studio in
            let left = SegmentKey(track: studio.track, encoding: 999, number: 0)
            try await studio.segments.put(ByteBuffer(string: "left over"), for: left)
            try studio.transcoder.says(FakeTranscoder.recording(), then: "exit 1")
            await #expect(throws: JobsError.exited(code: 1)) { try await studio.process() }
            #expect(try await studio.segments.get(left) == nil)
            let state = try await studio.state()
            #expect(state.status == "processing")
            #expect(state.uploadStatus == "processing")
            #expect(state.encoding == nil)
        }
    }

    @Test func `gives the transcoder the upload on its standard input`() async throws {
        try await Studio.with { studio in
            let upload = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let pipe = try studio.transcoder.pipe()
            try studio.transcoder.says(FakeTranscoder.recording(), after: "sha256sum > '\(pipe.path)'")
            let job = try await studio.upload(upload)
            let context = try await studio.claim()
            async let received = pipe.read()
            try await studio.perform(job, context)
            let digest = SHA256.hash(data: upload).map { String(format: "%02x", $0) }.joined()
            let sum = await received
            #expect(sum.hasPrefix(digest))
        }
    }

    @Test(arguments: [(30.0, 20.0), (nil, 20.0), (nil, nil)] as [(Double?, Double?)])
    func `asks for the sample that the track or else the settings want`(
        ofTrack: Double?,
        ofSettings: Double?
    ) async throws {
        try await Studio.with(sampleDuration: ofTrack, defaultSampleDuration: ofSettings) { studio in
            let pipe = try studio.transcoder.pipe()
            try studio.transcoder.says(FakeTranscoder.recording(), after: "echo \"$@\" > '\(pipe.path)'")
            async let arguments = pipe.read()
            try await studio.process()
            let expected = TranscoderOptions(sampleDuration: ofTrack ?? ofSettings).arguments
            let told = await arguments
            #expect(told == expected.joined(separator: " ") + "\n")
        }
    }

    @Test func `shows how far it has come`() async throws {
        try await Studio.with { studio in
            let pipe = try studio.transcoder.pipe()
            try studio.transcoder.says(
                Array(FakeTranscoder.recording().prefix(3)),
                then: "cat '\(pipe.path)' >/dev/null; exit 1"
            )
            let job = try await studio.upload()
            let context = try await studio.claim()
            async let attempt = studio.failure(of: job, context)
            try await pipe.hold {
                let state = try await studio.waitForSegments(1)
                #expect(state.status == "processing")
                #expect(state.uploadStatus == "processing")
                #expect(state.progress < 100)
            }
            let failure = await attempt
            #expect(failure as? JobsError == .exited(code: 1))
        }
    }
}
