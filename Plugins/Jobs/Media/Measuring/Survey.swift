import TranscoderProtocol

/// What has to be known of a whole recording before any of it is encoded: how loud it is, and how long.
///
/// The first of two passes. It takes a tenth of the time of the second, and so decoding twice is cheaper than keeping what
/// was decoded.
struct Survey: Sendable {
    /// Samples per channel.
    let samples: Int
    let loudness: LoudnessMeter.Reading
    /// The highest amplitude, also between samples.
    let peak: Double
    let waveform: [UInt8]
    /// Seconds of the whole upload, as far as one can tell.
    let duration: Double
    let decodeErrors: Int
    /// What is wrong with the upload although it was accepted.
    let warning: String?

    /// Decodes and measures all that will be encoded; on three threads, since measuring takes longer than decoding.
    static func make(
        _ options: TranscoderOptions,
        reading descriptor: Int32,
        using processors: Processors,
        reporting progress: ProgressReporter,
        telling tell: (TranscoderPart) throws(TranscoderError) -> Void
    ) throws(TranscoderError) -> Survey {
        var source = try SoundSource(options, reading: descriptor)
        try tell(.facts(source.stream.facts))
        if let cover = source.cover { try tell(.cover(cover)) }
        let loudness = Gauge("loudness") { blocks throws(TranscoderError) in
            var meter = try LoudnessMeter(rate: Transcoding.sampleRate)
            while let block = blocks.take() {
                try processors.use { () throws(TranscoderError) in try meter.add(block) }
            }
            return try meter.reading()
        }
        let peak = Gauge("peak") { blocks throws(TranscoderError) in
            var meter = try TruePeakMeter(rate: Transcoding.sampleRate)
            while let block = blocks.take() {
                try processors.use { () throws(TranscoderError) in try meter.add(block) }
            }
            try meter.finish()
            return Double(meter.peak)
        }
        var waveform = Waveform()
        do throws(TranscoderError) {
            while let block = try processors.use({ () throws(TranscoderError) in try source.next() }) {
                loudness.add(block)
                peak.add(block)
                waveform.add(block)
                try progress.measured(fraction: source.fraction)
            }
            try source.completeness.judge(minimum: options.minimumShare)
        } catch {
            _ = try? loudness.reading()
            _ = try? peak.reading()
            throw error
        }
        return Survey(
            samples: source.samples,
            loudness: try loudness.reading(),
            peak: try peak.reading(),
            waveform: waveform.finished,
            duration: source.duration,
            decodeErrors: source.errors,
            warning: source.completeness.warning
        )
    }

    /// The decibels by which the recording is made louder or softer.
    ///
    /// One gain for all of it, so that its dynamics stay as they are; as much as its peak allows.
    func gain(_ options: TranscoderOptions) -> Double {
        guard let target = options.loudness, let peak = Decibels.level(of: peak) else { return 0 }
        // What is too short or too soft to have a loudness is left as it is, if its peaks are.
        guard let integrated = loudness.integrated else { return min(0, options.peak - peak) }
        return min(target - integrated, options.peak - peak, Self.mostGain)
    }

    /// What is nearly silent stays so: beyond this its noise would be heard instead.
    private static let mostGain = 20.0

    /// What is told at the end, when each rendition has so much.
    func summary(_ count: SegmentCount = SegmentCount(segments: 0, frames: 0)) -> TranscoderSummary {
        TranscoderSummary(
            sourceSamples: samples,
            sourceDuration: duration,
            totalFrames: count.frames,
            segmentCount: count.segments,
            decodeErrors: decodeErrors,
            warning: warning
        )
    }

    /// What is told of it.
    func measurement(gain: Double) -> TranscoderMeasurement {
        TranscoderMeasurement(
            loudness: loudness.integrated,
            loudnessRange: loudness.range,
            truePeak: Decibels.level(of: peak),
            gain: gain,
            waveform: waveform
        )
    }
}
