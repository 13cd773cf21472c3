import TranscoderProtocol

/// How much of an upload is encoded, and how much may be.
struct DurationLimit {
    private let clip: Double?
    private let maximum: Double

    /// The limits of the options.
    init(_ options: TranscoderOptions) {
        clip = options.sampleDuration
        maximum = options.maximumDuration
    }

    /// Throws when the file says that there would be too much to encode, before any of it is decoded.
    func check(declared: Double?) throws(TranscoderError) {
        guard let declared, min(declared, clip ?? declared) > maximum else { return }
        throw .tooLong(maximum: maximum)
    }

    /// Seconds to expect; nil when the file does not say.
    func expectedDuration(declared: Double?) -> Double? { declared.map { min($0, clip ?? $0) } }

    /// Samples to expect; nil when the file does not say.
    func expectedSamples(declared: Double?) -> Int? { expectedDuration(declared: declared).map(Self.samples) }

    /// Cuts what was decoded at the end of the clip, to the sample, and throws when it is too much.
    func apply(to sound: inout StereoBuffer) throws(TranscoderError) {
        if let clip { sound.cut(to: Self.samples(clip)) }
        if sound.total > Self.samples(maximum) { throw .tooLong(maximum: maximum) }
    }

    /// Whether there is nothing more to decode.
    func isClipFull(_ sound: borrowing StereoBuffer) -> Bool {
        clip.map { sound.total >= Self.samples($0) } ?? false
    }

    private static func samples(_ seconds: Double) -> Int {
        Int((seconds * Double(Transcoding.sampleRate)).rounded())
    }
}
