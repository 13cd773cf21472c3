/// What the fragmented MP4 segments of a rendition need before them: its `ftyp` and `moov` (ISO/IEC 14496-12).
///
/// As a payload it begins with its rendition, in 4 bytes, most significant first.
public struct TranscoderInitialization: Equatable, Sendable {
    private static let headerLength = 4

    /// Which of the bit rates that were asked for it belongs to, counted from 0.
    public var rendition: Int
    /// The boxes.
    public var bytes: [UInt8]

    /// Puts one together.
    public init(rendition: Int, bytes: [UInt8]) {
        self.rendition = rendition
        self.bytes = bytes
    }
}

extension TranscoderInitialization {
    /// As it travels.
    var payload: [UInt8] { BigEndian.bytes(rendition) + bytes }

    /// Reads and judges it.
    init(payload: [UInt8]) throws(TranscoderProtocolError) {
        guard payload.count > Self.headerLength else { throw .badLength("beginning of a file", payload.count) }
        self.init(
            rendition: BigEndian.number(payload.prefix(Self.headerLength)),
            bytes: Array(payload.dropFirst(Self.headerLength))
        )
    }
}
