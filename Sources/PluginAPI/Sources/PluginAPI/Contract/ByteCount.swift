/// A number of bytes, as settings say it: `52428800`, `50MB` or `50MiB`.
public struct ByteCount: Sendable, Equatable, Comparable, CustomStringConvertible {
    /// The number of bytes.
    public var bytes: Int

    /// Makes a count of bytes.
    public init(_ bytes: Int) {
        self.bytes = bytes
    }

    /// Reads digits with an optional unit (B, kB, MB, GB: powers of 1,000; KiB, MiB, GiB: powers of 1,024).
    public init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).trimmingPrefix { $0 == " " }.lowercased()
        guard let number = Int(digits), let factor = Self.units[unit] else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        self.bytes = bytes
    }

    private static let units = [
        "": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000,
        "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30,
    ]

    /// Fewer bytes are less.
    public static func < (left: Self, right: Self) -> Bool { left.bytes < right.bytes }

    /// The count in the largest binary unit that divides it: `50 MiB`.
    public var description: String {
        for (unit, factor) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
        where bytes >= factor && bytes % factor == 0 {
            return "\(bytes / factor) \(unit)"
        }
        return "\(bytes) bytes"
    }
}
