import TranscoderProtocol

/// Makes segments of frames, in each format at the same frames.
struct Segmenter: ~Copyable {
    private let plan: SegmentPlan
    private let rendition: Int
    private var transportStream: TransportStreamMuxer
    /// Nil when only transport streams are wanted.
    private var fragments: FragmentMuxer?
    /// Segments that were made, of each format.
    private(set) var segmentCount = 0
    /// AAC frames that are in them.
    private(set) var frameCount = 0

    /// Makes a segmenter for the frames of an encoder.
    init(
        _ plan: SegmentPlan,
        rendition: Int,
        multiplexing encoder: borrowing CodecContext,
        fragments: consuming FragmentMuxer?
    ) throws(TranscoderError) {
        self.plan = plan
        self.rendition = rendition
        self.fragments = fragments
        transportStream = try TransportStreamMuxer(encoder)
    }

    /// Makes the next segment in each format; nothing as long as there are too few frames to decide on it.
    mutating func next(from frames: inout EncodedFrames) throws(TranscoderError) -> [TranscoderPart] {
        guard let count = plan.next(waiting: frames.count) else { return [] }
        return try makeSegment(count, of: &frames, isLast: false)
    }

    /// Makes the last segments.
    ///
    /// There are no others after that.
    mutating func finish(with frames: inout EncodedFrames) throws(TranscoderError) -> [TranscoderPart] {
        var parts: [TranscoderPart] = []
        while plan.next(waiting: frames.count) != nil { parts += try next(from: &frames) }
        let counts = plan.last(waiting: frames.count)
        for (number, count) in counts.enumerated() {
            parts += try makeSegment(count, of: &frames, isLast: number == counts.count - 1)
        }
        return parts
    }

    private mutating func makeSegment(
        _ count: Int,
        of frames: inout EncodedFrames,
        isLast: Bool
    ) throws(TranscoderError) -> [TranscoderPart] {
        try frames.take(count) { frame throws(TranscoderError) in
            try transportStream.write(frame)
            try fragments?.write(frame)
        }
        let number = segmentCount
        segmentCount += 1
        frameCount += count
        func segment(_ format: TranscoderSegment.Format, _ bytes: [UInt8]) -> TranscoderPart {
            .segment(
                TranscoderSegment(
                    rendition: rendition,
                    format: format,
                    number: number,
                    frameCount: count,
                    bytes: bytes
                )
            )
        }
        var parts = [segment(.transportStream, try isLast ? transportStream.finish() : transportStream.cut())]
        guard let fragment = try fragments?.cut() else { return parts }
        if number == 0, let beginning = fragments?.initialization {
            parts.append(.initialization(TranscoderInitialization(rendition: rendition, bytes: beginning)))
        }
        parts.append(segment(.fragmentedMP4, fragment))
        return parts
    }
}
