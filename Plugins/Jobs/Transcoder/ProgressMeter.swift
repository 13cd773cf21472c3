import WorkerProtocol

/// Decides when progress is worth a message, and what it is.
///
/// It never goes back.
struct ProgressMeter {
    /// The least time between two messages, but for those after segments.
    static let interval: Duration = .milliseconds(100)

    private let expected: Int?
    private var fraction = 0.0
    private var last: ContinuousClock.Instant?

    /// Makes a meter for a number of samples; nil when it is not known.
    init(expecting samples: Int?) {
        expected = samples
    }

    /// The message for what was decoded, if it is time for one.
    ///
    /// `position` is how much of the file was read, from 0 to 1.
    mutating func advance(
        samples: Int,
        position: Double,
        at now: ContinuousClock.Instant = .now
    ) -> WorkerMessage? {
        if let last, now < last + Self.interval { return nil }
        return message(samples: samples, position: position, at: now)
    }

    /// The message after a segment.
    mutating func segmentSent(
        samples: Int,
        position: Double,
        at now: ContinuousClock.Instant = .now
    ) -> WorkerMessage {
        message(samples: samples, position: position, at: now)
    }

    private mutating func message(
        samples: Int,
        position: Double,
        at now: ContinuousClock.Instant
    ) -> WorkerMessage {
        last = now
        let reached = expected.map { Double(samples) / Double(max($0, 1)) } ?? position
        fraction = min(max(reached, fraction), 1)
        return .progress(fraction: fraction, stage: "encoding")
    }
}
