import TranscoderProtocol

/// All renditions of a recording, made side by side of the same sound.
///
/// Nearly all the time goes into encoding, so each encoder has a thread of its own. The renditions' segments end at the same
/// frames.
struct Ladder {
    /// Encoders of a rendition at most: each has a decoder, and threads beyond these are better left to other uploads.
    private static let mostEncoders = 4

    private let renditions: [RenditionEncoder]
    private let passes: [EncodingPass]

    /// Starts the threads; segments are sent as they are made.
    init(
        _ options: TranscoderOptions,
        of survey: Survey,
        gain: Double,
        using processors: Processors,
        reading descriptor: Int32,
        writing output: MessageWriter,
        reporting progress: ProgressReporter
    ) {
        let blocks = (survey.samples + SoundBlock.samples - 1) / SoundBlock.samples
        let most = min(options.threads / options.bitRates.count, Self.mostEncoders)
        let plan = SpanPlan(blocks: blocks, encoders: most)
        let renditions = options.bitRates.enumerated()
            .map { number, bitRate in
                RenditionEncoder(plan, bitRate: bitRate, using: processors) { encoders throws(TranscoderError) in
                    try SegmentAssembly(
                        rendition: number,
                        bitRate: bitRate,
                        samples: survey.samples,
                        options,
                        output,
                        progress
                    )
                    .run(encoders)
                }
            }
        self.renditions = renditions
        passes = (0..<plan.encoders)
            .map { number in
                EncodingPass(
                    number: number,
                    options: options,
                    descriptor: descriptor,
                    gain: gain,
                    renditions: renditions,
                    samples: survey.samples,
                    lastBlock: plan.lastBlock(for: number, of: blocks) ?? -1,
                    processors: processors
                )
            }
    }

    /// Encodes all of it and answers what each rendition has; after an error nothing is sent any more.
    func run() throws(TranscoderError) -> SegmentCount {
        let works = passes.map { pass in
            BackgroundWork("pass") { () throws(TranscoderError) in try pass.run() }
        }
        do throws(TranscoderError) {
            return try result(of: works)
        } catch {
            for rendition in renditions { rendition.abandon() }
            for work in works { _ = try? work.value() }
            throw error
        }
    }

    private func result(of works: [BackgroundWork<Bool>]) throws(TranscoderError) -> SegmentCount {
        var areDone: [Bool] = []
        for work in works { areDone.append(try work.value()) }
        // A pass that was given up is no error in itself: why is what the rendition ends with.
        if areDone.contains(false) { for rendition in renditions { rendition.abandon() } }
        var counts: [SegmentCount?] = []
        for rendition in renditions { counts.append(try rendition.count()) }
        guard let count = counts.first ?? nil,
            counts.allSatisfy({ $0 == count })
        else {
            throw .libav(call: "Ladder", code: Libav.invalid)
        }
        return count
    }
}
