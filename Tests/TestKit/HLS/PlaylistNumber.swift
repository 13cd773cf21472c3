import Foundation

/// The numbers and dates of playlists, read without any leniency (RFC 8216 §4.2).
///
/// By hand: a history of a station has hundreds of thousands of them, and regular expressions take a minute for that.
enum PlaylistNumber {
    /// A decimal-integer.
    static func integer(_ text: some StringProtocol) -> Int? {
        let digits = text.utf8
        guard !digits.isEmpty, digits.count <= 20, digits.allSatisfy(isDigit) else { return nil }
        return Int(text)
    }

    /// A decimal-floating-point that is not negative.
    static func decimal(_ text: String) -> Double? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
        return Double(text)
    }

    /// Seconds since 1970 of a date with a time zone (ISO 8601; RFC 8216 §4.3.2.6).
    static func date(_ text: String) -> Double? {
        let form = Array("0000-00-00T00:00:00".utf8)
        let bytes = Array(text.utf8)
        guard bytes.count > form.count, zip(bytes, form).allSatisfy({ isDigit($1) ? isDigit($0) : $0 == $1 }) else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int32 { bytes[range].reduce(0) { 10 * $0 + Int32($1 - 48) } }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (number(0..<4) - 1900, number(5..<7) - 1, number(8..<10))
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (number(11..<13), number(14..<16), number(17..<19))
        guard (0..<12).contains(parts.tm_mon), (1...31).contains(parts.tm_mday), parts.tm_hour < 24, parts.tm_min < 60,
            parts.tm_sec < 61
        else { return nil }
        let rest = String(decoding: bytes[form.count...], as: UTF8.self)
        let zone = rest.drop { $0 == "." || $0.isNumber }
        let fraction = rest.prefix(upTo: zone.startIndex)
        guard let seconds = fraction.isEmpty ? 0 : fraction.first == "." ? decimal("0\(fraction)") : nil,
            let offset = offset(zone)
        else { return nil }
        return Double(timegm(&parts)) + seconds - Double(offset)
    }

    /// Seconds that a time zone is before that of Greenwich: `Z`, `+01:00` or `+0100`.
    private static func offset(_ zone: Substring) -> Int? {
        if zone == "Z" { return 0 }
        let digits = zone.dropFirst().filter { $0 != ":" }
        guard let sign = zone.first, sign == "+" || sign == "-", digits.count == 4, let number = integer(digits) else {
            return nil
        }
        return (number / 100 * 3600 + number % 100 * 60) * (sign == "-" ? -1 : 1)
    }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
