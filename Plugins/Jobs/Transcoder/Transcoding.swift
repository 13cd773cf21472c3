import TranscoderProtocol

/// The way of an upload to a stream, from top to bottom.
///
/// open → probe → decode → resample → encode → segment → report. Each step hands on what it has at once, so memory does
/// not grow with the upload: there are never more than one decoded frame, the encoded frames of one segment and a tail
/// of two seconds, and that segment itself.
enum Transcoding {
    /// Samples per second of all streams.
    ///
    /// An AAC frame is exactly 1,920 ticks of a transport stream's clock then.
    static let sampleRate = 48_000
    /// Samples of an AAC frame.
    static let samplesPerFrame = 1024

    /// Reads the arguments.
    static func options(_ arguments: [String]) throws(TranscoderError) -> TranscoderOptions {
        do {
            return try TranscoderOptions(arguments: arguments)
        } catch {
            throw .usage("\(error)")
        }
    }

    /// Makes segments of the file at a descriptor, which must be able to seek, and sends them as they are made.
    static func run(
        _ options: TranscoderOptions,
        reading descriptor: Int32,
        writing output: MessageWriter
    ) throws(TranscoderError) -> TranscoderSummary {
        // Open and probe.
        let container = try AudioContainer(reading: UploadInput(UploadFile(descriptor: descriptor)))
        let stream = try container.chooseStream()
        let limit = DurationLimit(options)
        try limit.check(declared: stream.facts.declaredDuration)
        try output.send(TranscoderPart.facts(stream.facts))

        // What each step has made and the next has not taken yet.
        var sound = StereoBuffer()
        var frames = EncodedFrames()

        var decoder = try AudioDecoder(stream)
        var resampler = Resampler(rate: sampleRate)
        var encoder = try AACEncoder(rate: sampleRate, bitRate: options.bitRate)
        var segmenter = try Segmenter(
            SegmentPlan(framesPerSegment: options.framesPerSegment),
            multiplexing: encoder.context
        )
        var meter = ProgressMeter(expecting: limit.expectedSamples(declared: stream.facts.declaredDuration))

        // Decode, resample, encode, segment.
        while !limit.isClipFull(sound), try decoder.decodeFrame(from: container) {
            try resampler.convert(&decoder, into: &sound)
            try limit.apply(to: &sound)
            try encoder.encode(&sound, into: &frames)
            while let segment = try segmenter.next(from: &frames) {
                try output.send(TranscoderPart.segment(segment))
                try output.send(meter.segmentSent(samples: sound.total, position: container.position))
            }
            if let progress = meter.advance(samples: sound.total, position: container.position) {
                try output.send(progress)
            }
        }

        // What was held back in each of the steps.
        try resampler.drain(into: &sound)
        try limit.apply(to: &sound)
        try decoder.judge(samples: sound.total)
        try encoder.finish(&sound, into: &frames)
        for segment in try segmenter.finish(with: &frames) {
            try output.send(TranscoderPart.segment(segment))
            try output.send(meter.segmentSent(samples: sound.total, position: container.position))
        }
        return TranscodingResult(
            stream: stream,
            isWhole: !limit.isClipFull(sound),
            samples: sound.total,
            decodeErrors: decoder.errors,
            frames: segmenter.frameCount,
            segments: segmenter.segmentCount
        )
        .summary
    }
}
