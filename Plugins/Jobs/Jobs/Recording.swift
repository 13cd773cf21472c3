import PluginAPI

/// What a transcoder has made of an upload: facts of its segments, whose bytes are stored by now.
struct Recording: Sendable, Equatable {
    /// A segment.
    struct Segment: Sendable, Equatable {
        /// Its AAC frames.
        var frameCount: Int
        /// Its length in bytes.
        var byteCount: Int
        /// The SHA-256 of its bytes, in hexadecimal.
        var sha256: String
    }

    /// The segments of a rendition.
    struct Part: Sendable, Equatable {
        /// The rendition.
        var rendition: Rendition
        /// The segments in their order.
        var segments: [Segment] = []
        /// What fragmented MP4 segments need before them.
        var initialization: [UInt8]?

        /// AAC frames of all segments.
        var frameCount: Int { segments.reduce(0) { $0 + $1.frameCount } }
    }

    /// What is played unless another rendition is asked for.
    var standard: Part
    /// The other renditions.
    var others: [Part]
    /// Samples of the sound, per channel at 48 kHz.
    var samples: Int
    /// Seconds of the whole upload, also where only a part of it was encoded.
    var duration: Double
    /// Pieces of the upload that could not be decoded.
    var decodeErrors = 0
    /// What is known of the upload.
    var media: MediaFacts
    /// The picture that was in the upload, which nobody has looked at yet.
    var cover: [UInt8]?
}
