/// A segment of the stream.
///
/// As a payload it begins with its number and its number of frames, 4 bytes each, most significant first.
public struct TranscoderSegment: Equatable, Sendable {
    private static let headerLength = 8

    /// Counted from 0.
    public var number: Int
    /// Its AAC frames of 1,024 samples each at 48 kHz.
    public var frameCount: Int
    /// Its MPEG transport stream.
    public var bytes: [UInt8]

    /// Puts a segment together.
    public init(number: Int, frameCount: Int, bytes: [UInt8]) {
        self.number = number
        self.frameCount = frameCount
        self.bytes = bytes
    }
}

extension TranscoderSegment {
    /// The segment as it travels.
    var payload: [UInt8] {
        var payload: [UInt8] = []
        payload.reserveCapacity(Self.headerLength + bytes.count)
        payload.append(contentsOf: Self.bytes(number))
        payload.append(contentsOf: Self.bytes(frameCount))
        payload.append(contentsOf: bytes)
        return payload
    }

    /// Reads a segment and judges it.
    init(payload: [UInt8]) throws(TranscoderProtocolError) {
        guard payload.count > Self.headerLength else { throw .badLength("segment", payload.count) }
        let header = payload.prefix(Self.headerLength)
        self.init(
            number: Self.number(header.prefix(4)),
            frameCount: Self.number(header.suffix(4)),
            bytes: Array(payload.dropFirst(Self.headerLength))
        )
        guard frameCount > 0 else { throw .implausible("segment") }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    private static func bytes(_ number: Int) -> [UInt8] {
        let number = UInt32(clamping: number)
        return stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }
}
