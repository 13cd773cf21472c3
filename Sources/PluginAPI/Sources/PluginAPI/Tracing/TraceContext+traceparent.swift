extension TraceContext {
    /// Reads a `traceparent` header (§3.2): `00-<32 digits>-<16 digits>-<2 digits>`; nil when it is not one.
    ///
    /// Of a later version only the fields of this one are read (§4.3).
    public init?(traceparent text: String, tracestate: String? = nil) {
        let bytes = text.utf8.span
        guard bytes.count >= 55, bytes[2] == Self.dash, bytes[35] == Self.dash, bytes[52] == Self.dash,
            let version: UInt8 = Self.number(bytes.extracting(0..<2)), version != 0xff,
            bytes.count == 55 || (version > 0 && bytes[55] == Self.dash),
            let traceID: UInt128 = Self.number(bytes.extracting(3..<35)), traceID != 0,
            let spanID: UInt64 = Self.number(bytes.extracting(36..<52)), spanID != 0,
            let flags: UInt8 = Self.number(bytes.extracting(53..<55))
        else { return nil }
        let isPassedOn = (1...Self.maximumState).contains(tracestate?.utf8.count ?? 0)
        self.init(
            traceID: traceID,
            spanID: spanID,
            // Bits that are not defined yet are to be zero when they are passed on (§3.2.2.5.2).
            flags: flags & Self.sampled,
            tracestate: isPassedOn ? tracestate : nil
        )
    }

    /// The header for whoever is asked next.
    public var traceparent: String { "00-\(traceIDText)-\(spanIDText)-\(Self.digits(flags))" }
    /// The trace's id in 32 digits.
    public var traceIDText: String { Self.digits(traceID) }
    /// The span's id in 16 digits.
    public var spanIDText: String { Self.digits(spanID) }

    /// The one flag that is defined.
    static let sampled: UInt8 = 1
    private static let dash = UInt8(ascii: "-")

    /// Reads lower-case hexadecimal digits, and no others (§3.2.2.3).
    private static func number<Number: FixedWidthInteger>(_ digits: Span<UInt8>) -> Number? {
        var number: Number = 0
        for index in digits.indices {
            let value: UInt8
            switch digits[index] {
            case let digit where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit):
                value = digit - UInt8(ascii: "0")
            case let digit where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit):
                value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            number = number &<< 4 | Number(value)
        }
        return number
    }

    /// All digits of a number; `String(_:radix:)` leaves out the zeros at the front.
    private static func digits<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) -> String {
        let count = Number.bitWidth / 4
        return String(unsafeUninitializedCapacity: count) { buffer in
            var rest = number
            for index in (0..<count).reversed() {
                let value = UInt8(truncatingIfNeeded: rest) & 15
                buffer[index] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
                rest &>>= 4
            }
            return count
        }
    }
}
