import PluginAPI

/// What makes jobs of a sequence one.
enum ModelUniqueness: Sendable {
    case whileLive, untilStarted, once

    var options: Uniqueness {
        switch self {
        case .whileLive: .whileLive
        case .untilStarted: .untilStarted
        case .once: .once(every: .seconds(ModelTime.uniquePeriod))
        }
    }
}
