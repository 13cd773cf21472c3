/// The way of one build through the states, with the time of each step.
///
/// A pure value: it is told what happened and when, as a duration since the change was noticed.
struct ReloadProgress: Sendable, Equatable {
    /// A state and when it was reached.
    struct Step: Sendable, Equatable {
        let state: ReloadState
        /// Since the change was noticed.
        let after: Duration
    }

    /// A transition that is not in the diagram.
    struct IllegalTransition: Error, Equatable, CustomStringConvertible {
        let from: ReloadState
        let to: ReloadState

        var description: String { "a build that is \(from.rawValue) cannot become \(to.rawValue)" }
    }

    /// The steps so far, the first being `changed`.
    private(set) var steps = [Step(state: .changed, after: .zero)]
    /// Why it was refused or rolled back.
    private(set) var reason: String?

    /// Where it stands.
    var state: ReloadState { steps[steps.count - 1].state }

    /// Goes on to a state.
    mutating func advance(to next: ReloadState, after: Duration, reason: String? = nil) throws(IllegalTransition) {
        guard state.successors.contains(next) else { throw IllegalTransition(from: state, to: next) }
        steps.append(Step(state: next, after: after))
        self.reason = reason ?? self.reason
    }

    /// When a state was reached, or nil if it was not.
    func time(of state: ReloadState) -> Duration? {
        steps.last { $0.state == state }?.after
    }
}
