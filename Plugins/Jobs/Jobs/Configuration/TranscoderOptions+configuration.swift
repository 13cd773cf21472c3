import TranscoderProtocol

extension TranscoderOptions {
    /// What a transcoder is to do for an upload, of whose beginning so many seconds are wanted; on all processors that it
    /// may use, or on fewer.
    init(_ configuration: JobsConfiguration, sampleDuration: Double?, threads: Int? = nil) {
        self.init(
            sampleDuration: sampleDuration,
            bitRates: configuration.bitRates,
            // AAC frames of 1,024 samples at 48 kHz.
            framesPerSegment: Int(configuration.segmentDuration * 48_000 / 1024),
            maximumDuration: configuration.maximumDuration,
            loudness: configuration.loudness,
            peak: configuration.truePeak,
            minimumShare: configuration.minimumShare / 100,
            fragments: configuration.cmaf,
            threads: threads ?? configuration.threads
        )
    }
}
