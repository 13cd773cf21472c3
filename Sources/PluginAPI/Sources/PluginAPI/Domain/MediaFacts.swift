/// What is known of a published recording: what was uploaded, and what was measured of it.
public struct MediaFacts: Codable, Sendable, Equatable {
    /// The short name of the upload's container, such as `flac`, `mp3` or `mp4`.
    public var container: String
    /// The short name of its codec, such as `flac`, `mp3`, `aac` or `alac`.
    public var codec: String
    /// Its samples per second.
    public var sampleRate: Int
    /// Its channels.
    public var channels: Int
    /// Bits of its samples; nil where the codec has none, such as MP3.
    @ExplicitNull public var bitDepth: Int?
    /// What the file says of itself: `title`, `artist`, `album`, `album_artist`, `track`, `date`, `genre`, `isrc`,
    /// `musicbrainz_track_id` (the recording's), `musicbrainz_album_id` (the release's), `musicbrainz_artist_id`,
    /// `musicbrainz_album_artist_id`.
    public var tags: [String: String]
    /// Its integrated loudness in LUFS (EBU R 128); nil for silence.
    @ExplicitNull public var loudness: Double?
    /// Its loudness range in LU (EBU Tech 3342).
    public var loudnessRange: Double
    /// Its highest level, also between samples, in dBTP (ITU-R BS.1770-4); nil for silence.
    @ExplicitNull public var truePeak: Double?
    /// Decibels by which the stream is louder than the upload.
    public var gain: Double
    /// The highest amplitudes of up to 1,000 parts of equal length of what is streamed, before the gain; 255 is full scale.
    public var waveform: [UInt8]
    /// What is wrong with the upload although it was accepted, in a sentence; nil when all is well.
    @ExplicitNull public var warning: String?

    /// Puts facts together.
    public init(
        container: String,
        codec: String,
        sampleRate: Int,
        channels: Int,
        bitDepth: Int? = nil,
        tags: [String: String] = [:],
        loudness: Double? = nil,
        loudnessRange: Double = 0,
        truePeak: Double? = nil,
        gain: Double = 0,
        waveform: [UInt8] = [],
        warning: String? = nil
    ) {
        self.container = container
        self.codec = codec
        self.sampleRate = sampleRate
        self.channels = channels
        self.bitDepth = bitDepth
        self.tags = tags
        self.loudness = loudness
        self.loudnessRange = loudnessRange
        self.truePeak = truePeak
        self.gain = gain
        self.waveform = waveform
        self.warning = warning
    }

    private enum CodingKeys: String, CodingKey {
        case container
        case codec
        case sampleRate = "sample_rate"
        case channels
        case bitDepth = "bit_depth"
        case tags
        case loudness
        case loudnessRange = "loudness_range"
        case truePeak = "true_peak"
        case gain
        case waveform
        case warning
    }
}
