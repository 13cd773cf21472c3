/// Numbers of 4 bytes, most significant first.
enum BigEndian {
    /// The number in bytes.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    /// The bytes of a number.
    static func bytes(_ number: Int) -> [UInt8] {
        let number = UInt32(clamping: number)
        return stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }
}
