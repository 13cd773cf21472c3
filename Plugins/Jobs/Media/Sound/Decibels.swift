import Glibc

/// Levels: decibels relative to full scale, and the ratios that they stand for.
enum Decibels {
    /// What a sample is multiplied with to be louder by so much.
    static func ratio(_ decibels: Double) -> Double { pow(10, decibels / 20) }

    /// The level of an amplitude; nil for silence, which has none.
    static func level(of amplitude: Double) -> Double? { amplitude > 0 ? 20 * log10(amplitude) : nil }
}
