/// Encodes spans of a recording, each as if it were in the midst of the whole.
struct SpanEncoder: ~Copyable {
    private let bitRate: Int
    private let output: BoundedQueue<EncodedPart>
    private let processors: Processors
    private var encoder: AACEncoder
    private var frames = EncodedFrames()
    /// Frames that are still to be dropped, and those that the span may still have.
    private var unwanted = 0
    private var wanted = Int.max
    private let length: Int

    /// Makes an encoder of spans of so many AAC frames.
    private init(
        bitRate: Int,
        length: Int,
        using processors: Processors,
        into output: BoundedQueue<EncodedPart>
    ) throws(TranscoderError) {
        self.bitRate = bitRate
        self.length = length
        self.output = output
        self.processors = processors
        encoder = try AACEncoder(rate: Transcoding.sampleRate, bitRate: bitRate)
    }

    /// Follows orders until there are no more.
    static func run(
        _ orders: BoundedQueue<EncoderOrder>,
        _ plan: SpanPlan,
        bitRate: Int,
        using processors: Processors,
        into output: BoundedQueue<EncodedPart>
    ) throws(TranscoderError) {
        defer {
            orders.abandon()
            output.close()
        }
        var spans = try SpanEncoder(
            bitRate: bitRate,
            length: plan.length * SoundBlock.frames,
            using: processors,
            into: output
        )
        while let order = orders.take() {
            guard try spans.follow(order) else { return }
        }
    }

    /// False when nobody wants more.
    private mutating func follow(_ order: EncoderOrder) throws(TranscoderError) -> Bool {
        switch order {
        case .sound(_, .none):
            return true
        case .sound(let block, .first(let warmUp)):
            try begin(warmUp: warmUp * SoundBlock.frames)
            return try encode(block)
        case .sound(let block, .next):
            return try encode(block)
        case .sound(let block, .end):
            return try encode(block) && output.put(.endOfSpan)
        case .finish:
            try encoder.finish(into: &frames)
            // The encoder's own frame at the beginning is one more than the sound has.
            wanted = .max
            return hand() && output.put(.endOfSound)
        }
    }

    private mutating func begin(warmUp: Int) throws(TranscoderError) {
        if warmUp > 0 { encoder = try AACEncoder(rate: Transcoding.sampleRate, bitRate: bitRate) }
        frames = EncodedFrames()
        unwanted = warmUp
        wanted = length
    }

    private mutating func encode(_ block: SoundBlock) throws(TranscoderError) -> Bool {
        try processors.use { () throws(TranscoderError) in try encoder.encode(block, into: &frames) }
        return hand()
    }

    /// Hands on what belongs to the span.
    private mutating func hand() -> Bool {
        let dropped = min(unwanted, frames.count)
        frames.removeFirst(dropped)
        unwanted -= dropped
        frames.keepFirst(wanted)
        wanted -= frames.count
        defer { frames = EncodedFrames() }
        return frames.count == 0 || output.put(.frames(frames))
    }
}
