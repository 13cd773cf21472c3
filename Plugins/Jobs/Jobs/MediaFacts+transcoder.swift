import PluginAPI
import TranscoderProtocol

extension MediaFacts {
    /// What a transcoder has found out.
    init(_ facts: TranscoderFacts, _ measurement: TranscoderMeasurement) {
        self.init(
            container: facts.container,
            codec: facts.codec,
            sampleRate: facts.sampleRate,
            channels: facts.channels,
            bitDepth: facts.bitDepth,
            tags: facts.tags,
            loudness: measurement.loudness,
            loudnessRange: measurement.loudnessRange,
            truePeak: measurement.truePeak,
            gain: measurement.gain,
            waveform: measurement.waveform
        )
    }
}
