/// What the transcoder has measured of an upload, before it encodes any of it.
public struct TranscoderMeasurement: Codable, Equatable, Sendable {
    /// Integrated loudness in LUFS (EBU R 128); nil for silence.
    public var loudness: Double?
    /// Loudness range in LU (EBU Tech 3342).
    public var loudnessRange: Double
    /// The highest level, also between samples, in dBTP (ITU-R BS.1770-4); nil for silence.
    public var truePeak: Double?
    /// Decibels by which the stream is louder than the upload.
    public var gain: Double
    /// The highest amplitudes of up to 1,000 parts of equal length; 255 is full scale.
    public var waveform: [UInt8]

    enum CodingKeys: String, CodingKey {
        case loudness
        case loudnessRange = "loudness_range"
        case truePeak = "true_peak"
        case gain
        case waveform
    }

    /// Puts a measurement together.
    public init(loudness: Double?, loudnessRange: Double, truePeak: Double?, gain: Double, waveform: [UInt8]) {
        self.loudness = loudness
        self.loudnessRange = loudnessRange
        self.truePeak = truePeak
        self.gain = gain
        self.waveform = waveform
    }
}

extension TranscoderMeasurement: TranscoderPayload {
    static let name = "measurement"

    var isPlausible: Bool {
        // A float file may be far above full scale.
        let levels = -300.0...300.0
        return loudness.map(levels.contains) ?? true && (0...200).contains(loudnessRange)
            && truePeak.map((-1000.0...1000.0).contains) ?? true && levels.contains(gain)
            && (1...1000).contains(waveform.count)
    }
}
