/// A picture in one size and format, as the program that makes it sends it.
///
/// As the bytes of a payload it begins with its format in one byte, and the width that was asked for in 4 bytes, most
/// significant first.
public struct PicturePayload: Sendable, Equatable {
    /// What its bytes are.
    public enum Format: UInt8, Sendable, CaseIterable {
        /// JPEG (ITU-T T.81).
        case jpeg = 1
        /// WebP (RFC 9649).
        case webp = 2
    }

    /// The payload's kind.
    public static let kind: UInt8 = 1
    private static let headerLength = 5

    /// What its bytes are.
    public var format: Format
    /// The width that was asked for in pixels; a smaller picture is not enlarged.
    public var width: Int
    /// The file.
    public var data: [UInt8]

    /// Puts a picture together.
    public init(format: Format, width: Int, data: [UInt8]) {
        self.format = format
        self.width = width
        self.data = data
    }

    /// Reads a payload; nil when it makes no sense.
    public init?(kind: UInt8, bytes: [UInt8]) {
        guard kind == Self.kind, bytes.count > Self.headerLength, let format = Format(rawValue: bytes[0]) else {
            return nil
        }
        let width = bytes[1..<Self.headerLength].reduce(0) { $0 << 8 | Int($1) }
        self.init(format: format, width: width, data: Array(bytes.dropFirst(Self.headerLength)))
    }

    /// The payload's bytes.
    public var bytes: [UInt8] {
        let width = UInt32(clamping: width)
        return [format.rawValue] + stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: width >> $0) }
            + data
    }
}
