import PluginAPI
import Testing
import TranscoderProtocol
import WorkerProtocol

@testable import Jobs

struct EncodingIntakeTests {
    private func take(_ messages: [WorkerMessage]) throws -> EncodingIntake {
        var intake = EncodingIntake(renditions: [.standard], fragments: false)
        for message in messages { _ = try intake.take(message) }
        return intake
    }

    @Test func `collects what is to be published`() throws {
        let recording = try take(FakeTranscoder.recording(frames: [468, 279], duration: 15.9)).recording()
        #expect(recording.standard.rendition == .standard)
        #expect(recording.standard.segments.map(\.frameCount) == [468, 279])
        #expect(recording.standard.segments.map(\.byteCount) == [1880, 1880])
        #expect(recording.others.isEmpty)
        #expect(recording.duration == 15.9)
    }

    @Test func `has each segment stored under its number`() throws {
        var intake = try take([FakeTranscoder.facts, FakeTranscoder.measurement])
        let action = try intake.take(FakeTranscoder.segment(0))
        #expect(action == .store(.standard, number: 0, bytes: ByteBuffer(bytes: FakeTranscoder.segmentBytes(0))))
    }

    @Test(arguments: Nonsense.allCases)
    func `refuses what a transcoder never says`(nonsense: Nonsense) throws {
        var decoder = WorkerMessageDecoder()
        var rest = try nonsense.bytes()[...]
        var intake = EncodingIntake(renditions: [.standard], fragments: false)
        #expect(throws: (any Error).self) {
            while let message = try decoder.next(from: &rest) { _ = try intake.take(message) }
            guard try decoder.finish() else { throw JobsError.violation("no end") }
            _ = try intake.recording()
        }
    }

    @Test(arguments: [(0, 0), (0, 100_000), (2, 468)])
    func `refuses segments that cannot be`(number: Int, frames: Int) throws {
        var intake = try take([FakeTranscoder.facts, FakeTranscoder.measurement])
        #expect(throws: JobsError.self) {
            try intake.take(FakeTranscoder.segment(number, frames: frames, bytes: [1]))
        }
    }

    @Test func `refuses what was not asked for or comes out of order`() throws {
        #expect(throws: JobsError.self) { try take([FakeTranscoder.measurement]) }
        #expect(throws: JobsError.self) { try take([FakeTranscoder.facts, FakeTranscoder.segment(0)]) }
        #expect(throws: JobsError.self) {
            try take([FakeTranscoder.facts, FakeTranscoder.measurement, FakeTranscoder.measurement])
        }
        var intake = try take([FakeTranscoder.facts, FakeTranscoder.measurement])
        let other = TranscoderPart.segment(TranscoderSegment(rendition: 1, number: 0, frameCount: 468, bytes: [1]))
        #expect(throws: JobsError.violation("a rendition that was not asked for")) {
            try intake.take(.payload(kind: other.kind, bytes: other.bytes))
        }
    }

    /// Two renditions in both formats, of which the second is shorter by so many frames.
    private static func ladder(short: Int = 0, initialization: Bool = true, order: [Int] = [0, 1]) -> [WorkerMessage] {
        var parts: [TranscoderPart] = []
        for rendition in order {
            for format in TranscoderSegment.Format.allCases {
                if format == .fragmentedMP4, initialization {
                    parts.append(.initialization(TranscoderInitialization(rendition: rendition, bytes: [9, 9])))
                }
                for number in 0..<2 {
                    parts.append(
                        .segment(
                            TranscoderSegment(
                                rendition: rendition,
                                format: format,
                                number: number,
                                frameCount: number == 0 ? 468 : 100 - rendition * short,
                                bytes: [1, 2, 3]
                            )
                        )
                    )
                }
            }
        }
        return [FakeTranscoder.facts, FakeTranscoder.measurement]
            + parts.map { .payload(kind: $0.kind, bytes: $0.bytes) } + [FakeTranscoder.finished(frames: [468, 100])]
    }

    private static let two = [Rendition.standard, Rendition(kilobitsPerSecond: 64)]

    @Test func `takes renditions in any order, and each in two formats`() throws {
        for order in [[0, 1], [1, 0]] {
            var intake = EncodingIntake(renditions: Self.two, fragments: true)
            var stored: [String] = []
            for message in Self.ladder(order: order) {
                if case .store(let rendition, let number, _) = try intake.take(message) {
                    stored.append("\(rendition.rawValue) \(number)")
                }
            }
            let names = ["aac128 0", "aac128 1", "aac128-cmaf 0", "aac128-cmaf 1"]
            #expect(Set(stored) == Set(names + names.map { $0.replacing("128", with: "64") }))
            let recording = try intake.recording()
            #expect(recording.standard.rendition == .standard)
            #expect(recording.others.map(\.rendition.rawValue) == ["aac128-cmaf", "aac64", "aac64-cmaf"])
            #expect(recording.others.map(\.initialization) == [[9, 9], nil, [9, 9]])
        }
    }

    @Test func `refuses renditions that do not fit together`() throws {
        func take(_ messages: [WorkerMessage], fragments: Bool = true) throws {
            var intake = EncodingIntake(renditions: Self.two, fragments: fragments)
            for message in messages { _ = try intake.take(message) }
        }
        #expect(throws: JobsError.self) { try take(Self.ladder(short: 1)) }
        #expect(throws: JobsError.self) { try take(Self.ladder(order: [0])) }
        #expect(throws: JobsError.self) { try take(Self.ladder(order: [0, 1, 1])) }
        #expect(throws: JobsError.self) { try take(Self.ladder(initialization: false)) }
        #expect(throws: JobsError.self) { try take(Self.ladder(), fragments: false) }
        try take(Self.ladder())
    }

    @Test func `misses a summary`() throws {
        let early = try take(FakeTranscoder.recording().dropLast())
        #expect(throws: JobsError.violation("it ended too early")) { try early.recording() }
    }
}
