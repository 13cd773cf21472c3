/// What the transcoder found an upload to be, before it decoded any of it.
public struct TranscoderFacts: Codable, Equatable, Sendable {
    /// The container's short name, such as `wav`, `mp3`, `ogg` or `mp4`.
    public var container: String
    /// The codec's short name, such as `pcm_s16le`, `flac`, `mp3`, `vorbis`, `opus`, `aac` or `alac`.
    public var codec: String
    /// Samples per second.
    public var sampleRate: Int
    /// Channels.
    public var channels: Int
    /// Seconds that the file says it lasts; nil when it does not say, or when it could only be guessed.
    public var declaredDuration: Double?

    enum CodingKeys: String, CodingKey {
        case container
        case codec
        case sampleRate = "sample_rate"
        case channels
        case declaredDuration = "declared_duration"
    }

    /// Puts facts together.
    public init(container: String, codec: String, sampleRate: Int, channels: Int, declaredDuration: Double?) {
        self.container = container
        self.codec = codec
        self.sampleRate = sampleRate
        self.channels = channels
        self.declaredDuration = declaredDuration
    }
}

extension TranscoderFacts: TranscoderPayload {
    static let name = "description of the upload"

    var isPlausible: Bool {
        isName(container) && isName(codec) && sampleRate > 0 && channels > 0 && declaredDuration.map(isSeconds) ?? true
    }
}
