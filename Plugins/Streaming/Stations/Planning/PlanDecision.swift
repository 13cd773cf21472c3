import PluginAPI

/// Whether a station's programme needs another epoch, and from where on.
enum PlanDecision: Sendable, Equatable {
    /// What is planned is good for long enough.
    case none
    /// Another is to begin at a frame that is a boundary of what is planned.
    case plan(from: Int)

    /// How long before an epoch begins every host must have heard of it.
    static let lead: Duration = .seconds(30)
    /// How much is planned at a time, at least.
    static let length: Duration = .seconds(2 * 3600)
    /// When less than that is left of what was planned, more is.
    static let reserve: Duration = .seconds(3600)

    /// Looks at what is planned.
    /// - Parameters:
    ///   - epochs: Those that there are, in their order; may lack old ones.
    ///   - isCurrent: Whether the last was planned from what holds now.
    ///   - now: The present frame.
    ///   - past: How far back a station begins that has never been on the air, so that its first listeners get a whole
    ///     window.
    init(epochs: [Epoch], isCurrent: Bool, now: Int, past: Int) {
        guard let last = epochs.last else {
            self = .plan(from: now - past)
            return
        }
        let soonest = max(now + FrameClock.frames(of: Self.lead), last.startFrame + 1)
        let timeline = Timeline(epochs: epochs)
        if !isCurrent {
            // Silence has no listeners who would have to hear of it first.
            self = .plan(
                from: last.items.isEmpty ? max(now - past, last.startFrame + 1) : timeline.boundary(from: soonest)
            )
            return
        }
        let end = last.startFrame + last.roundFrames
        guard !last.items.isEmpty, end < now + FrameClock.frames(of: Self.reserve) else {
            self = .none
            return
        }
        self = .plan(from: timeline.boundary(from: max(soonest, end)))
    }
}
