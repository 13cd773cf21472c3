/// What an encoder's thread is told.
enum EncoderOrder: Sendable {
    /// Encode a block, which is this part of a span.
    case sound(SoundBlock, SpanPlan.Part)
    /// The recording is over.
    case finish
}
