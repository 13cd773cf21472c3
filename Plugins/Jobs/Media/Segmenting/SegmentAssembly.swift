import TranscoderProtocol

/// Puts what encoders have made in its order, and sends segments of it.
struct SegmentAssembly {
    private let rendition: Int
    private let bitRate: Int
    /// Samples of the sound; nil when no fragments are wanted.
    private let fragmentedSamples: Int?
    private let plan: SegmentPlan
    private let output: MessageWriter
    private let progress: ProgressReporter

    init(
        rendition: Int,
        bitRate: Int,
        samples: Int,
        _ options: TranscoderOptions,
        _ output: MessageWriter,
        _ progress: ProgressReporter
    ) {
        self.rendition = rendition
        self.bitRate = bitRate
        fragmentedSamples = options.fragments ? samples : nil
        plan = SegmentPlan(framesPerSegment: options.framesPerSegment)
        self.output = output
        self.progress = progress
    }

    /// Takes from encoders that have the spans in turns; nil when they have given up.
    func run(_ encoders: [BoundedQueue<EncodedPart>]) throws(TranscoderError) -> SegmentCount? {
        var segmenter = try makeSegmenter()
        var frames = EncodedFrames()
        var turn = 0
        while let part = encoders[turn].take() {
            switch part {
            case .frames(let more):
                frames.append(more)
                try progress.encoded(frames: more.count)
                while case let parts = try segmenter.next(from: &frames), !parts.isEmpty { try send(parts) }
            case .endOfSpan:
                turn = (turn + 1) % encoders.count
            case .endOfSound:
                try send(segmenter.finish(with: &frames))
                return SegmentCount(segments: segmenter.segmentCount, frames: segmenter.frameCount)
            }
        }
        return nil
    }

    /// What a container has to say of a stream an encoder knows before it has encoded anything.
    private func makeSegmenter() throws(TranscoderError) -> Segmenter {
        let encoder = try AACEncoder(rate: Transcoding.sampleRate, bitRate: bitRate)
        let fragments: FragmentMuxer?
        if let samples = fragmentedSamples {
            fragments = try FragmentMuxer(encoder.context, samples: samples)
        } else {
            fragments = nil
        }
        return try Segmenter(plan, rendition: rendition, multiplexing: encoder.context, fragments: fragments)
    }

    private func send(_ parts: [TranscoderPart]) throws(TranscoderError) {
        for part in parts { try output.send(part) }
        try progress.segmentSent()
    }
}
