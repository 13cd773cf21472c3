/// One of the forms in which a track can be played: a bit rate of AAC-LC in a format of segments.
public struct Rendition: Sendable, Hashable {
    /// What segments are.
    public enum Format: String, Sendable, CaseIterable {
        /// MPEG transport streams (RFC 8216 §3.2).
        case transportStream = "ts"
        /// Fragments of MP4 files (RFC 8216 §3.3; CMAF, ISO/IEC 23000-19).
        case fragmentedMP4 = "m4s"

        /// What the name of a file with a segment ends with.
        public var fileExtension: String { rawValue }
    }

    /// Thousands of bits per second that the encoder aims at.
    public var kilobitsPerSecond: Int
    /// What its segments are.
    public var format: Format

    /// The one that is played unless another is asked for, where nothing else is said: 128 kb/s in transport streams.
    public static let standard = Rendition(kilobitsPerSecond: 128)

    /// Makes a rendition.
    public init(kilobitsPerSecond: Int, format: Format = .transportStream) {
        self.kilobitsPerSecond = kilobitsPerSecond
        self.format = format
    }
}

extension Rendition: RawRepresentable, Codable {
    private static let prefix = "aac"
    private static let suffix = "-cmaf"

    /// Its name in addresses and in the database, such as `aac128` or `aac128-cmaf`.
    public var rawValue: String {
        "\(Self.prefix)\(kilobitsPerSecond)\(format == .fragmentedMP4 ? Self.suffix : "")"
    }

    /// Reads a name; nil when it is none.
    public init?(rawValue name: String) {
        let format: Format = name.hasSuffix(Self.suffix) ? .fragmentedMP4 : .transportStream
        let digits = name.dropFirst(Self.prefix.count).dropLast(format == .fragmentedMP4 ? Self.suffix.count : 0)
        guard let number = Int(digits) else { return nil }
        self.init(kilobitsPerSecond: number, format: format)
        // There is one way to write each.
        guard number > 0, rawValue == name else { return nil }
    }
}
