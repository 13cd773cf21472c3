/// A way of making a piece: the same value gives the same score.
protocol Style: Sendable {
    func score() -> Score
}
