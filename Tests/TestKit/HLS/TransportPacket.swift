import Foundation

/// A packet of an MPEG transport stream (ISO/IEC 13818-1 §2.4.3).
struct TransportPacket {
    static let size = 188

    let identifier: Int
    /// Whether a table or a PES packet begins in it.
    let begins: Bool
    let isScrambled: Bool
    let isDamaged: Bool
    let counter: UInt8
    /// The discontinuity indicator, which allows the counter and the clock to jump.
    let isDiscontinuity: Bool
    /// Ticks of 90 kHz.
    let clock: Int?
    /// Nil when the packet has none.
    let payload: ArraySlice<UInt8>?

    /// Reads a packet; nil without the sync byte, or with lengths that do not fit.
    init?(_ bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        guard bytes.count == Self.size, bytes[start] == 0x47 else { return nil }
        isDamaged = bytes[start + 1] & 0x80 != 0
        begins = bytes[start + 1] & 0x40 != 0
        identifier = Int(bytes[start + 1] & 0x1F) << 8 | Int(bytes[start + 2])
        isScrambled = bytes[start + 3] & 0xC0 != 0
        counter = bytes[start + 3] & 0x0F
        var (index, discontinuity, clock): (Int, Bool, Int?) = (start + 4, false, nil)
        if bytes[start + 3] & 0x20 != 0 {
            let length = Int(bytes[index])
            guard index + 1 + length <= bytes.endIndex else { return nil }
            if length > 0 {
                discontinuity = bytes[index + 1] & 0x80 != 0
                if bytes[index + 1] & 0x10 != 0, length >= 7 {
                    let base = bytes[(index + 2)..<(index + 6)].reduce(0) { $0 << 8 | Int($1) }
                    clock = base << 1 | Int(bytes[index + 6] >> 7)
                }
            }
            index += 1 + length
        }
        isDiscontinuity = discontinuity
        self.clock = clock
        payload = bytes[start + 3] & 0x10 != 0 ? bytes[index...] : nil
    }
}
