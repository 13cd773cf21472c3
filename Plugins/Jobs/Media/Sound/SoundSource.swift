import TranscoderProtocol

/// An upload as sound: open → decode → resample → limit.
///
/// Memory does not grow with the upload: there is one decoded frame and one block.
struct SoundSource: ~Copyable {
    /// The stream that is decoded.
    let stream: AudioStream
    private let container: AudioContainer
    private let limit: DurationLimit
    /// What samples are multiplied with.
    private let factor: Float
    private var decoder: AudioDecoder
    private var resampler: Resampler
    private var sound: StereoBuffer
    private var isAtEnd = false

    /// Opens the file at a descriptor; `gain` is in decibels.
    init(_ options: TranscoderOptions, reading descriptor: Int32, gain: Double = 0) throws(TranscoderError) {
        var file = try UploadFile(descriptor: descriptor)
        file.leaveOut(LeadingTag.length(file))
        let container = try AudioContainer(reading: UploadInput(file))
        let stream = try container.chooseStream()
        let limit = DurationLimit(options)
        try limit.check(declared: stream.facts.declaredDuration)
        let decoder = try AudioDecoder(stream)
        self.container = container
        self.stream = stream
        self.limit = limit
        self.decoder = decoder
        resampler = Resampler(rate: Transcoding.sampleRate)
        sound = StereoBuffer()
        factor = Float(Decibels.ratio(gain))
    }

    /// The picture in the file, if there is one.
    var cover: [UInt8]? { container.cover }
    /// Samples per channel that were decoded so far.
    var samples: Int { sound.total }
    /// Pieces that could not be decoded.
    var errors: Int { decoder.errors }
    /// Whether the upload, and not only the clip that is wanted of it, was decoded to its end.
    var isWhole: Bool { isAtEnd && !limit.isClipFull(sound) }
    /// Seconds of the whole upload, to be asked at the end: counted if all of it was decoded, else what it says.
    var duration: Double {
        let decoded = Double(samples) / Double(Transcoding.sampleRate)
        return isWhole ? decoded : max(stream.estimatedDuration ?? 0, decoded)
    }
    /// How much of what is wanted was decoded, from 0 to 1, as far as one can tell.
    var fraction: Double {
        guard let expected = limit.expectedSamples(declared: stream.facts.declaredDuration) else {
            return container.position
        }
        return min(1, Double(sound.total) / Double(max(1, expected)))
    }

    /// The next block; nil at the end.
    mutating func next() throws(TranscoderError) -> SoundBlock? {
        while !isAtEnd, sound.count < SoundBlock.samples { try decode() }
        guard sound.count > 0 else { return nil }
        return sound.takeFirst(SoundBlock.samples, times: factor)
    }

    /// How complete what was decoded is; to be asked at the end.
    var completeness: Completeness {
        Completeness(
            seconds: Double(sound.total) / Double(Transcoding.sampleRate),
            announced: limit.expectedDuration(declared: stream.facts.declaredDuration),
            decodedShare: decoder.decodedShare,
            isBroken: decoder.errorsWithin > 0,
            hasEnd: container.hasEnd
        )
    }

    private mutating func decode() throws(TranscoderError) {
        if !limit.isClipFull(sound), try decoder.decodeFrame(from: container) {
            try resampler.convert(&decoder, into: &sound)
        } else {
            try resampler.drain(into: &sound)
            isAtEnd = true
        }
        try limit.apply(to: &sound)
    }
}
