/// A measurement on a thread of its own.
struct Gauge<Reading: Sendable>: Sendable {
    private let blocks: BoundedQueue<SoundBlock>
    private let work: BackgroundWork<Reading>

    /// Begins; `measure` takes blocks until there are no more.
    init(
        _ name: String,
        _ measure: @escaping @Sendable (BoundedQueue<SoundBlock>) throws(TranscoderError) -> Reading
    ) {
        let blocks = BoundedQueue<SoundBlock>(4)
        self.blocks = blocks
        work = BackgroundWork(name) { () throws(TranscoderError) in
            // When it fails, nobody is to wait for it.
            defer { blocks.abandon() }
            return try measure(blocks)
        }
    }

    /// Measures the next block.
    func add(_ block: SoundBlock) { blocks.put(block) }

    /// Ends it.
    func reading() throws(TranscoderError) -> Reading {
        blocks.close()
        return try work.value()
    }
}
