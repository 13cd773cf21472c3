extension Duration {
    /// Milliseconds with one decimal, for people.
    var milliseconds: String {
        let tenths = (self / .microseconds(100)).rounded()
        return "\(tenths / 10)"
    }

    /// Seconds as a number, for metrics.
    var seconds: Double { self / .seconds(1) }
}
