import WorkerProtocol

/// Answers that no transcoder in its right mind gives.
enum Nonsense: String, CaseIterable, Sendable {
    case anotherFirstSegment
    case oneSegmentTwice
    case noSegment
    case endTwice
    case otherCount
    case hugeSegment
    case otherPayload
    case otherSummary
    case hugeNumbers
    case half
    case halfAfterTheEnd
    case text
    case noise
    case nothing

    func bytes() throws -> [UInt8] {
        let whole = try FakeTranscoder.bytes(FakeTranscoder.recording())
        let end = try FakeTranscoder.bytes([FakeTranscoder.finished()])
        return switch self {
        case .half: Array(whole.dropLast(end.count + 4))
        case .halfAfterTheEnd: whole + whole.prefix(8)
        case .text: Array("This is not what a transcoder says.".utf8)
        case .noise: Array(repeating: 0xFF, count: 100_000)
        default: try FakeTranscoder.bytes(messages)
        }
    }

    /// Messages that are well-formed one by one.
    private var messages: [WorkerMessage] {
        let opening = [FakeTranscoder.facts, FakeTranscoder.measurement]
        let first = FakeTranscoder.segment(0)
        let huge = FakeTranscoder.segment(0, bytes: Array(repeating: 71, count: 5 << 20))
        return switch self {
        case .anotherFirstSegment: opening + [FakeTranscoder.segment(1), FakeTranscoder.finished(frames: [468])]
        case .oneSegmentTwice: opening + [first, first, FakeTranscoder.finished(frames: [468, 468])]
        case .noSegment: opening + [FakeTranscoder.finished()]
        case .endTwice: FakeTranscoder.recording() + [FakeTranscoder.finished()]
        case .otherCount: opening + [first, FakeTranscoder.finished(frames: [468, 468])]
        case .hugeSegment: opening + [huge, FakeTranscoder.finished(frames: [468])]
        case .otherPayload: opening + [first, .payload(kind: 9, bytes: [1])]
        case .otherSummary: opening + [first, .finished(payload: Array("{}".utf8))]
        case .hugeNumbers:
            opening + [
                first,
                .finished(
                    payload: Array(
                        """
                        {"decode_errors":9223372036854775807,"segment_count":1,"source_duration":1,
                        "source_samples":9223372036854775807,"total_frames":468}
                        """
                        .utf8
                    )
                ),
            ]
        case .half, .halfAfterTheEnd, .text, .noise, .nothing: []
        }
    }
}
