import TranscoderProtocol

/// Makes segments of frames.
struct Segmenter: ~Copyable {
    private let plan: SegmentPlan
    private var multiplexer: TransportStreamMuxer
    /// Segments that were made.
    private(set) var segmentCount = 0
    /// AAC frames that are in them.
    private(set) var frameCount = 0

    /// Makes a segmenter for the frames of an encoder.
    init(_ plan: SegmentPlan, multiplexing encoder: borrowing CodecContext) throws(TranscoderError) {
        self.plan = plan
        multiplexer = try TransportStreamMuxer(encoder)
    }

    /// Makes the next segment; nil as long as there are too few frames to decide on it.
    mutating func next(from frames: inout EncodedFrames) throws(TranscoderError) -> TranscoderSegment? {
        guard let count = plan.next(waiting: frames.count) else { return nil }
        try write(count, of: &frames)
        return segment(count, try multiplexer.cut())
    }

    /// Makes the last segments.
    ///
    /// There are no others after that.
    mutating func finish(with frames: inout EncodedFrames) throws(TranscoderError) -> [TranscoderSegment] {
        var segments: [TranscoderSegment] = []
        while let segment = try next(from: &frames) {
            segments.append(segment)
        }
        let counts = plan.last(waiting: frames.count)
        for (number, count) in counts.enumerated() {
            try write(count, of: &frames)
            let isLast = number == counts.count - 1
            segments.append(segment(count, isLast ? try multiplexer.finish() : try multiplexer.cut()))
        }
        return segments
    }

    private mutating func write(_ count: Int, of frames: inout EncodedFrames) throws(TranscoderError) {
        try frames.take(count) { frame throws(TranscoderError) in
            try multiplexer.write(frame)
        }
    }

    private mutating func segment(_ count: Int, _ bytes: [UInt8]) -> TranscoderSegment {
        defer {
            segmentCount += 1
            frameCount += count
        }
        return TranscoderSegment(number: segmentCount, frameCount: count, bytes: bytes)
    }
}
