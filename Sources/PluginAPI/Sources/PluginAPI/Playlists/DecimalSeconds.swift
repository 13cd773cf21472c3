/// Seconds as playlists have them, to the microsecond.
public enum DecimalSeconds {
    /// `9.984000` of 9,984,000 microseconds.
    public static func text(_ microseconds: Int) -> String {
        let (whole, part) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(part)
        return "\(whole).\(String(repeating: "0", count: 6 - digits.count))\(digits)"
    }
}
