/// Encodes a recording at one bit rate, and makes segments of it.
///
/// It has as many encoders as the plan says, each on a thread of its own. What they make is put together in its order, so a
/// rendition has its frames at the same places however many there are.
final class RenditionEncoder: Sendable {
    private let plan: SpanPlan
    private let orders: [BoundedQueue<EncoderOrder>]
    private let encoders: [BackgroundWork<Void>]
    private let assembly: BackgroundWork<SegmentCount?>

    /// Starts the threads; `assemble` makes segments of what the encoders have made.
    init(
        _ plan: SpanPlan,
        bitRate: Int,
        using processors: Processors,
        assemble: @escaping @Sendable ([BoundedQueue<EncodedPart>]) throws(TranscoderError) -> SegmentCount?
    ) {
        self.plan = plan
        // A second and more of sound: what has less to do need not wait for what has more.
        let orders = (0..<plan.encoders).map { _ in BoundedQueue<EncoderOrder>(8) }
        // A later span is made while the one before it is, so there must be room for all of it, and no more: whoever
        // stores segments may be slow. A single encoder may be half a minute ahead.
        let room = plan.encoders == 1 ? 64 : plan.length + SpanPlan.warmUp
        let outputs = (0..<plan.encoders).map { _ in BoundedQueue<EncodedPart>(room) }
        self.orders = orders
        encoders = zip(orders, outputs)
            .map { orders, output in
                BackgroundWork("encoder") { () throws(TranscoderError) in
                    try SpanEncoder.run(orders, plan, bitRate: bitRate, using: processors, into: output)
                }
            }
        assembly = BackgroundWork("segmenter") { () throws(TranscoderError) in
            defer { for output in outputs { output.abandon() } }
            return try assemble(outputs)
        }
    }

    /// Gives one of the encoders the block of a number; false when it has given up.
    func encode(_ block: SoundBlock, number: Int, by encoder: Int) -> Bool {
        let part = plan.part(of: number, for: encoder)
        return part == .none || orders[encoder].put(.sound(block, part))
    }

    /// Tells one of the encoders that there is no more; so many blocks were all.
    func end(_ encoder: Int, blocks: Int) {
        if blocks > 0, plan.last(of: blocks) == encoder { orders[encoder].put(.finish) }
        orders[encoder].close()
    }

    /// Waits for the threads; nil when they have given up without an error of their own.
    func count() throws(TranscoderError) -> SegmentCount? {
        for encoder in encoders { try encoder.value() }
        return try assembly.value()
    }

    /// Ends all threads without a result.
    func abandon() {
        for orders in orders { orders.abandon() }
        for encoder in encoders { _ = try? encoder.value() }
        _ = try? assembly.value()
    }
}
