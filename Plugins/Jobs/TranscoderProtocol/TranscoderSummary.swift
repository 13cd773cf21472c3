/// What the transcoder has made of an upload.
public struct TranscoderSummary: Codable, Equatable, Sendable {
    /// Samples that were encoded, per channel at 48 kHz.
    public var sourceSamples: Int
    /// Seconds that the whole upload lasts, also when only its beginning was encoded: counted if all of it was decoded,
    /// otherwise what the file says, or what was decoded if it says nothing.
    public var sourceDuration: Double
    /// AAC frames of all segments.
    ///
    /// There are up to two more than the samples fill, since an encoder begins with a frame of its own and the last one
    /// is filled up with silence.
    public var totalFrames: Int
    /// Segments; none when the upload was only to be measured.
    public var segmentCount: Int
    /// Pieces of the upload that could not be decoded.
    public var decodeErrors: Int
    /// What is wrong with the upload although it was accepted, for the person whose file it is; nil when all is well.
    public var warning: String?

    enum CodingKeys: String, CodingKey {
        case sourceSamples = "source_samples"
        case sourceDuration = "source_duration"
        case totalFrames = "total_frames"
        case segmentCount = "segment_count"
        case decodeErrors = "decode_errors"
        case warning
    }

    /// Puts a summary together.
    public init(
        sourceSamples: Int,
        sourceDuration: Double,
        totalFrames: Int,
        segmentCount: Int,
        decodeErrors: Int,
        warning: String? = nil
    ) {
        self.sourceSamples = sourceSamples
        self.sourceDuration = sourceDuration
        self.totalFrames = totalFrames
        self.segmentCount = segmentCount
        self.decodeErrors = decodeErrors
        self.warning = warning
    }
}

extension TranscoderSummary {
    /// The summary as it travels.
    public var payload: [UInt8] { json }

    /// Reads a summary and judges it.
    public init(payload: [UInt8]) throws(TranscoderProtocolError) {
        self = try .decode(payload)
    }
}

extension TranscoderSummary: TranscoderPayload {
    static let name = "summary"

    var isPlausible: Bool {
        // Whoever reads it calculates with these, so none may be so large that this overflows: a year has fewer.
        (1...2_000_000_000_000).contains(sourceSamples) && isSeconds(sourceDuration)
            && (0...2_000_000_000).contains(totalFrames) && (0...totalFrames).contains(segmentCount)
            && (0...2_000_000_000).contains(decodeErrors) && warning.map { (1...1000).contains($0.utf8.count) } ?? true
    }
}
