/// The binary form of `numeric`: base-10000 digits with the weight of the first.
///
/// Related Postgres source: `numeric_send` in `src/backend/utils/adt/numeric.c`.
struct Numeric {
    private let text: String

    init?(_ bytes: UnsafeRawBufferPointer) {
        guard
            let count = bytes.bigEndian(at: 0, as: UInt16.self),
            let weight = bytes.bigEndian(at: 2, as: Int16.self),
            let sign = bytes.bigEndian(at: 4, as: UInt16.self)
        else { return nil }
        switch sign {
        case 0xC000: text = "nan"
        case 0xD000: text = "inf"
        case 0xF000: text = "-inf"
        default:
            var digits = sign == 0x4000 ? "-0" : "0"
            for index in 0..<Int(count) {
                guard let digit = bytes.bigEndian(at: 8 + 2 * index, as: UInt16.self) else { return nil }
                let group = String(digit)
                digits += String(repeating: "0", count: 4 - min(4, group.count)) + group
            }
            text = digits + "e\((Int(weight) - Int(count) + 1) * 4)"
        }
    }

    /// The nearest `Double`: the decimal digits are parsed as one number, so it is rounded once.
    var doubleValue: Double? { Double(text) }
}
