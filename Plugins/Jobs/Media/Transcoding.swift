import TranscoderProtocol

/// The way of an upload to a stream, from top to bottom.
///
/// Twice through the file: first to measure it, then to encode it with the gain that follows from that.
///
/// 1. ``Survey``: open → decode → resample → loudness, peak, waveform.
/// 2. ``Ladder``: open → decode → resample → gain (``EncodingPass``), and for each rendition encode → segment → send
///    (``RenditionEncoder``, ``SegmentAssembly``).
///
/// Each step hands on what it has at once, so memory does not grow with the upload.
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
        let progress = ProgressReporter(output)
        let processors = Processors(options.threads)
        let survey = try Survey.make(options, reading: descriptor, using: processors, reporting: progress) {
            part throws(TranscoderError) in
            try output.send(part)
        }
        let gain = survey.gain(options)
        try output.send(TranscoderPart.measurement(survey.measurement(gain: gain)))
        if options.task == .measure { return survey.summary() }
        // An encoder begins with a frame of its own.
        let frames = (survey.samples + samplesPerFrame - 1) / samplesPerFrame + 1
        progress.expect(frames: frames * options.bitRates.count)

        let count = try Ladder(
            options,
            of: survey,
            gain: gain,
            using: processors,
            reading: descriptor,
            writing: output,
            reporting: progress
        )
        .run()
        return survey.summary(count)
    }
}
