/// What `segments.segment_files` says of one segment.
public struct SegmentManifestEntry: Codable, Sendable, Equatable {
    /// Its number, from 0.
    public var segmentNumber: Int
    /// Seconds, exactly as the playlist has them.
    public var duration: Double
    /// Its length in bytes.
    public var byteCount: Int
    /// The SHA-256 of its bytes, in hexadecimal.
    public var sha256: String

    /// Makes an entry.
    public init(segmentNumber: Int, duration: Double, byteCount: Int, sha256: String) {
        self.segmentNumber = segmentNumber
        self.duration = duration
        self.byteCount = byteCount
        self.sha256 = sha256
    }

    private enum CodingKeys: String, CodingKey {
        case segmentNumber = "segment_number"
        case duration
        case byteCount = "byte_count"
        case sha256
    }
}
