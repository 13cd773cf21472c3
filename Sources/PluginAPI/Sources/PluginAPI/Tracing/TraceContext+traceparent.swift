extension TraceContext {
    /// Reads a `traceparent` header (§3.2): `00-<32 digits>-<16 digits>-<2 digits>`; nil when it is not one.
    ///
    /// Of a later version only the fields of this one are read (§4.3).
    public init?(traceparent text: String, tracestate: String? = nil) {
        let bytes = Array(text.utf8.prefix(512))
        guard bytes.count >= 55, bytes[2] == Self.dash, bytes[35] == Self.dash, bytes[52] == Self.dash,
            let version: UInt8 = Self.number(bytes[0..<2]), version != 0xff,
            bytes.count == 55 || (version > 0 && bytes[55] == Self.dash),
            let traceID: UInt128 = Self.number(bytes[3..<35]), traceID != 0,
            let spanID: UInt64 = Self.number(bytes[36..<52]), spanID != 0,
            let flags: UInt8 = Self.number(bytes[53..<55])
        else { return nil }
        let isShort = (tracestate?.utf8.count ?? 0) <= Self.maximumState
        self.init(traceID: traceID, spanID: spanID, flags: flags, tracestate: isShort ? tracestate : nil)
    }

    /// The header for whoever is asked next.
    public var traceparent: String { "00-\(traceIDText)-\(spanIDText)-\(Self.digits(flags))" }
    /// The trace's id in 32 digits.
    public var traceIDText: String { Self.digits(traceID) }
    /// The span's id in 16 digits.
    public var spanIDText: String { Self.digits(spanID) }

    private static let dash = UInt8(ascii: "-")
    private static let alphabet = Array("0123456789abcdef".utf8)

    /// Reads lower-case hexadecimal digits, and no others (§3.2.2.3).
    private static func number<Number: FixedWidthInteger>(_ digits: ArraySlice<UInt8>) -> Number? {
        var number: Number = 0
        for digit in digits {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            number = number << 4 | Number(value)
        }
        return number
    }

    private static func digits<Number: FixedWidthInteger>(_ number: Number) -> String {
        let count = Number.bitWidth / 4
        return String(unsafeUninitializedCapacity: count) { buffer in
            for index in 0..<count {
                let value = Int(truncatingIfNeeded: number >> Number(4 * (count - 1 - index))) & 15
                buffer[index] = alphabet[value]
            }
            return count
        }
    }
}
