import Foundation

/// Moments as playlists have them (ISO 8601 with milliseconds, RFC 8216 §4.3.2.6).
enum LiveDate {
    /// When a frame begins.
    static func text(of frame: Int) -> String { text(ofMicroseconds: FrameClock.unixMicroseconds(of: frame)) }

    /// A moment in microseconds of Unix time.
    static func text(ofMicroseconds moment: Int) -> String {
        let (seconds, part) = moment.quotientAndRemainder(dividingBy: 1_000_000)
        let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        let digits = String(part / 1000)
        return "\(whole.dropLast()).\(String(repeating: "0", count: 3 - digits.count))\(digits)Z"
    }

    /// When a frame begins, as JSON answers have it.
    static func date(of frame: Int) -> Date {
        Date(timeIntervalSince1970: Double(FrameClock.unixMicroseconds(of: frame)) / 1_000_000)
    }
}
