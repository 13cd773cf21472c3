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

    /// The segments in their order.
    var segments: [Segment]
    /// Seconds of the whole upload, also where only a part of it was encoded.
    var duration: Double
    /// Pieces of the upload that could not be decoded.
    var decodeErrors = 0
    /// Whether the upload ends well before the end that it announces.
    var isTruncated = false

    /// The playlist of an encoding with these segments.
    func playlist(of encoding: Int) -> MediaPlaylist {
        MediaPlaylist(encoding: encoding, frameCounts: segments.map(\.frameCount))
    }

    /// The manifest, with the durations that a playlist has.
    func manifest(for playlist: MediaPlaylist) -> [SegmentManifestEntry] {
        zip(segments, playlist.durations).enumerated()
            .map { number, segment in
                SegmentManifestEntry(
                    segmentNumber: number,
                    duration: Double(segment.1) / 1_000_000,
                    byteCount: segment.0.byteCount,
                    sha256: segment.0.sha256
                )
            }
    }
}
