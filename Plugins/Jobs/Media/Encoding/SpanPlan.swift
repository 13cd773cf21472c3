/// How a recording is divided among encoders that work at the same time: in spans, which they have in turns.
///
/// An encoder that begins somewhere differs from one that comes from the beginning: it overlaps its first frame with
/// nothing, and its control of the bit rate has to settle. So it begins some blocks before its span, and what it makes of
/// them is dropped.
struct SpanPlan: Equatable, Sendable {
    /// Blocks that an encoder is warmed up with: 128 AAC frames.
    ///
    /// These are 2.7 s. Four frames are needed against clicks, these for
    /// the error to be that of an encoder that never stopped, within a tenth of a decibel.
    static let warmUp = 8
    /// Blocks of a span at least, 22 s: with shorter ones the warming up is no longer worth it.
    static let shortest = 64
    /// Blocks of a span at most, three minutes: what is encoded waits for the span before it.
    static let longest = 512

    /// Encoders that work at the same time.
    let encoders: Int
    /// Blocks of each span but the last.
    let length: Int

    /// Divides so many blocks among so many encoders, or fewer, such that all have the same to do.
    init(blocks: Int, encoders most: Int) {
        encoders = max(1, min(most, blocks / Self.shortest))
        let rounds = encoders == 1 ? 1 : max(1, (blocks + encoders * Self.longest - 1) / (encoders * Self.longest))
        length = max(1, (blocks + encoders * rounds - 1) / (encoders * rounds))
    }

    /// What a block is to an encoder.
    enum Part: Equatable, Sendable {
        /// Nothing.
        case none
        /// The first of a span or of its warming up; so many are warming up.
        case first(warmUp: Int)
        /// Another one.
        case next
        /// The one after a span, at which the encoder looks ahead.
        case end
    }

    /// What a block, counted from 0, is to one of the encoders.
    func part(of block: Int, for encoder: Int) -> Part {
        let span = block / length
        let place = block % length
        if span % encoders == encoder {
            return place == 0 && (span == 0 || Self.warmUp == 0) ? .first(warmUp: 0) : .next
        }
        if encoders > 1, place == 0, (span - 1) % encoders == encoder { return .end }
        let left = length - place
        guard encoders > 1, (span + 1) % encoders == encoder, left <= Self.warmUp else { return .none }
        return left == Self.warmUp ? .first(warmUp: left) : .next
    }

    /// The last of so many blocks, counted from 0, that an encoder has anything to do with; nil when it has none.
    func lastBlock(for encoder: Int, of blocks: Int) -> Int? {
        let spans = (blocks + length - 1) / length
        guard let span = (0..<spans).last(where: { $0 % encoders == encoder }) else { return nil }
        // It looks at one more than its span has.
        return min((span + 1) * length, blocks - 1)
    }

    /// The encoder that has the last of so many blocks.
    func last(of blocks: Int) -> Int { (blocks - 1) / length % encoders }
}
