import TranscoderProtocol

/// Answers that no transcoder in its right mind gives.
enum Nonsense: String, CaseIterable, Sendable {
    case anotherFirstSegment
    case oneSegmentTwice
    case noSegment
    case endTwice
    case otherCount
    case hugeSegment
    case half
    case halfAfterTheEnd
    case text
    case noise
    case nothing

    var bytes: [UInt8] {
        let whole = FakeTranscoder.bytes(FakeTranscoder.recording())
        let facts = FakeTranscoder.facts
        let first = FakeTranscoder.segment(0)
        return switch self {
        case .anotherFirstSegment:
            FakeTranscoder.bytes([facts, FakeTranscoder.segment(1), FakeTranscoder.finished(frames: [468])])
        case .oneSegmentTwice:
            FakeTranscoder.bytes([facts, first, first, FakeTranscoder.finished(frames: [468, 468])])
        case .noSegment: FakeTranscoder.bytes([facts, FakeTranscoder.finished()])
        case .endTwice: whole + FakeTranscoder.bytes([FakeTranscoder.finished()])
        case .otherCount: FakeTranscoder.bytes([facts, first, FakeTranscoder.finished(frames: [468, 468])])
        case .hugeSegment:
            FakeTranscoder.bytes([
                facts, .segment(number: 0, frameCount: 468, bytes: Array(repeating: 71, count: 5 << 20)),
                FakeTranscoder.finished(frames: [468]),
            ])
        case .half: Array(whole.dropLast(FakeTranscoder.bytes([FakeTranscoder.finished()]).count + 4))
        case .halfAfterTheEnd: whole + whole.prefix(8)
        case .text: Array("This is not what a transcoder says.".utf8)
        case .noise: Array(repeating: 0xFF, count: 100_000)
        case .nothing: []
        }
    }
}
