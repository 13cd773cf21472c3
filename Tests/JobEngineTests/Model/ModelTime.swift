/// The times of a sequence, in seconds.
///
/// The clock is turned by whole steps and everything comes due at a half, so the real seconds that a test takes tip nothing.
enum ModelTime {
    static let halfStep = 300.0
    static let step = 600.0
    static let lease = 900.0
    static let timeout = 1500.0
    static let uniquePeriod = 1500.0
    static let ratePeriod = 2400.0
}
