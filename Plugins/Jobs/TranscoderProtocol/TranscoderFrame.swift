/// How a message travels: 1 byte that tells its kind, 4 bytes of length, most significant first, and so many bytes.
///
/// A segment's bytes begin with its number and its number of AAC frames, 4 bytes each, most significant first, and the
/// rest is the segment itself. All other messages are JSON.
struct TranscoderFrame {
    /// The kinds of messages.
    enum Kind: UInt8, Sendable {
        case facts = 1
        case progress = 2
        case segment = 3
        case finished = 4
        case failed = 5

        /// How many bytes a payload of this kind may have.
        var lengths: ClosedRange<Int> {
            self == .segment ? TranscoderFrame.segmentHeaderLength + 1...16 << 20 : 2...16 << 10
        }
    }

    /// Bytes before the payload.
    static let headerLength = 5
    /// Bytes before a segment's own.
    static let segmentHeaderLength = 8

    /// What it is.
    let kind: Kind
    /// Bytes of the payload.
    let length: Int

    /// Reads a header, which is all that `bytes` has, and judges it.
    init(header bytes: ArraySlice<UInt8>) throws(TranscoderProtocolError) {
        guard let first = bytes.first, let kind = Kind(rawValue: first) else {
            throw .unknownKind(bytes.first ?? 0)
        }
        self.kind = kind
        length = Self.number(bytes.dropFirst())
        guard kind.lengths.contains(length) else { throw .badLength(kind: first, length: length) }
    }

    /// Reads a number, most significant byte first.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    /// Writes a number in 4 bytes, most significant first.
    static func bytes(_ number: Int) -> [UInt8] {
        let number = UInt32(clamping: number)
        return stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }
}
