import TranscoderProtocol

/// What has come of an upload, and what follows from that.
struct TranscodingResult {
    /// The stream that was decoded.
    let stream: AudioStream
    /// Whether the upload was decoded to its end.
    let isWhole: Bool
    /// Samples at 48 kHz.
    let samples: Int
    /// Pieces that could not be decoded.
    let decodeErrors: Int
    /// AAC frames.
    let frames: Int
    /// Segments.
    let segments: Int

    /// The summary for the end.
    var summary: TranscoderSummary {
        TranscoderSummary(
            sourceSamples: samples,
            sourceDuration: isWhole ? seconds : max(stream.estimatedDuration ?? 0, seconds),
            totalFrames: frames,
            segmentCount: segments,
            decodeErrors: decodeErrors,
            isTruncated: isTruncated
        )
    }

    private var seconds: Double { Double(samples) / Double(Transcoding.sampleRate) }

    private var isTruncated: Bool {
        guard isWhole, let declared = stream.facts.declaredDuration else { return false }
        return seconds < declared * 0.98
    }
}
