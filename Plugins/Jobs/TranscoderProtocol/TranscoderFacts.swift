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
    /// Bits of a sample; nil where the codec has none.
    public var bitDepth: Int?
    /// What the file says of itself, by names such as `title` or `isrc`.
    public var tags: [String: String]
    /// Seconds that the file says it lasts; nil when it does not say, or when it could only be guessed.
    public var declaredDuration: Double?

    enum CodingKeys: String, CodingKey {
        case container
        case codec
        case sampleRate = "sample_rate"
        case channels
        case bitDepth = "bit_depth"
        case tags
        case declaredDuration = "declared_duration"
    }

    /// Puts facts together.
    public init(
        container: String,
        codec: String,
        sampleRate: Int,
        channels: Int,
        bitDepth: Int? = nil,
        tags: [String: String] = [:],
        declaredDuration: Double?
    ) {
        self.container = container
        self.codec = codec
        self.sampleRate = sampleRate
        self.channels = channels
        self.bitDepth = bitDepth
        self.tags = tags
        self.declaredDuration = declaredDuration
    }
}

extension TranscoderFacts: TranscoderPayload {
    static let name = "description of the upload"

    var isPlausible: Bool {
        isName(container) && isName(codec) && (1...2_000_000_000).contains(sampleRate) && (1...1000).contains(channels)
            && bitDepth.map((1...64).contains) ?? true
            && tags.count <= 32 && tags.allSatisfy { isName($0.key) && (1...1000).contains($0.value.utf8.count) }
            && declaredDuration.map(isSeconds) ?? true
    }
}
