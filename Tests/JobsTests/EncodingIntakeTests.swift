import PluginAPI
import Testing
import TranscoderProtocol

@testable import Jobs

struct EncodingIntakeTests {
    private func take(_ messages: [TranscoderMessage]) throws -> EncodingIntake {
        var intake = EncodingIntake()
        for message in messages { _ = try intake.take(message) }
        return intake
    }

    @Test func `collects what is to be published`() throws {
        let recording = try take(FakeTranscoder.recording(frames: [468, 279], duration: 15.9))
            .recording(endedWith: .exited(0))
        #expect(recording.segments.map(\.frameCount) == [468, 279])
        #expect(recording.segments.map(\.byteCount) == [1880, 1880])
        #expect(recording.duration == 15.9)
        let manifest = recording.manifest(for: recording.playlist(of: 1))
        #expect(manifest.map(\.duration) == [9.984, 5.952])
        #expect(manifest.map(\.segmentNumber) == [0, 1])
    }

    @Test func `has each segment stored under its number`() throws {
        var intake = try take([FakeTranscoder.facts])
        let action = try intake.take(FakeTranscoder.segment(0))
        #expect(action == .store(number: 0, bytes: ByteBuffer(bytes: FakeTranscoder.segmentBytes(0))))
    }

    @Test(arguments: Nonsense.allCases)
    func `refuses what a transcoder never says`(nonsense: Nonsense) {
        var decoder = TranscoderMessageDecoder()
        decoder.append(nonsense.bytes)
        var intake = EncodingIntake()
        #expect(throws: (any Error).self) {
            while let message = try decoder.next() { _ = try intake.take(message) }
            _ = try intake.recording(endedWith: .exited(0))
            if !decoder.isEmpty { throw JobsError.violation("half a message at the end") }
        }
    }

    @Test(arguments: [(0, 0), (0, 100_000), (2, 468)])
    func `refuses segments that cannot be`(number: Int, frames: Int) throws {
        var intake = try take([FakeTranscoder.facts])
        #expect(throws: JobsError.self) {
            try intake.take(.segment(number: number, frameCount: frames, bytes: [1]))
        }
    }

    @Test func `tells an end by a signal, with an error and without a word apart`() throws {
        let done = try take(FakeTranscoder.recording())
        #expect(throws: JobsError.stopped(signal: 11)) { try done.recording(endedWith: .signaled(11)) }
        #expect(throws: JobsError.exited(code: 3)) { try done.recording(endedWith: .exited(3)) }
        let early = try take(FakeTranscoder.recording().dropLast())
        #expect(throws: JobsError.violation("it ended too early")) { try early.recording(endedWith: .exited(0)) }
    }

    @Test func `shows a message of the transcoder on one line and within bounds`() {
        let message = "This file\nis no audio." + String(repeating: "!", count: 1000)
        let error = #expect(throws: JobsError.self) { try take([FakeTranscoder.failure(message)]) }
        #expect(error?.description.hasPrefix("This file is no audio.!") == true)
        #expect(error?.description.count == 500)
        #expect(error?.isPermanent == true)
    }
}
