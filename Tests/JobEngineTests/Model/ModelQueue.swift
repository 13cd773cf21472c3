/// What is set for a queue, as the model knows it.
struct ModelQueue {
    var isPaused = false
    var running: Int?
    var rate: Int?
    /// What was left in the bucket, and when.
    var bucket: (tokens: Double, at: Double)?

    /// How many may start by the rate.
    func tokens(at now: Double) -> Double {
        guard let rate else { return .infinity }
        guard let bucket else { return Double(rate) }
        return min(Double(rate), bucket.tokens + Double(rate) * (now - bucket.at) / ModelTime.ratePeriod)
    }
}
