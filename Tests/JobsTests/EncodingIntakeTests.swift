import PluginAPI
import Testing
import WorkerProtocol

@testable import Jobs

struct EncodingIntakeTests {
    private func take(_ messages: [WorkerMessage]) throws -> EncodingIntake {
        var intake = EncodingIntake()
        for message in messages { _ = try intake.take(message) }
        return intake
    }

    @Test func `collects what is to be published`() throws {
        let recording = try take(FakeTranscoder.recording(frames: [468, 279], duration: 15.9)).recording()
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
    func `refuses what a transcoder never says`(nonsense: Nonsense) throws {
        var decoder = WorkerMessageDecoder()
        var rest = try nonsense.bytes()[...]
        var intake = EncodingIntake()
        #expect(throws: (any Error).self) {
            while let message = try decoder.next(from: &rest) { _ = try intake.take(message) }
            guard try decoder.finish() else { throw JobsError.violation("no end") }
            _ = try intake.recording()
        }
    }

    @Test(arguments: [(0, 0), (0, 100_000), (2, 468)])
    func `refuses segments that cannot be`(number: Int, frames: Int) throws {
        var intake = try take([FakeTranscoder.facts])
        #expect(throws: JobsError.self) {
            try intake.take(FakeTranscoder.segment(number, frames: frames, bytes: [1]))
        }
    }

    @Test func `misses a summary`() throws {
        let early = try take(FakeTranscoder.recording().dropLast())
        #expect(throws: JobsError.violation("it ended too early")) { try early.recording() }
    }
}
