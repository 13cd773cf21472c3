import WorkerProtocol

/// Decides when progress is worth a message, and what it is.
///
/// It never goes back.
struct ProgressMeter {
    /// The least time between two messages, but for those after segments.
    static let interval: Duration = .milliseconds(100)

    /// What is under way, with its share of the time.
    enum Stage: String {
        case measuring
        case encoding

        fileprivate var share: ClosedRange<Double> {
            switch self {
            case .measuring: 0...0.1
            case .encoding: 0.1...1
            }
        }
    }

    private var fraction = 0.0
    private var last: ContinuousClock.Instant?

    /// The message for how much of a stage is done, from 0 to 1, if it is time for one; it always is for a milestone.
    mutating func advance(
        _ stage: Stage,
        to part: Double,
        isMilestone: Bool = false,
        at now: ContinuousClock.Instant = .now
    ) -> WorkerMessage? {
        if !isMilestone, let last, now < last + Self.interval { return nil }
        last = now
        let share = stage.share
        let reached = share.lowerBound + (share.upperBound - share.lowerBound) * min(max(part, 0), 1)
        fraction = max(reached, fraction)
        return .progress(fraction: fraction, stage: stage.rawValue)
    }
}
