import PluginAPI

/// Sees to it that every station knows what it plays next.
///
/// Comes each minute.
struct PlanStationsJob: Job {
    static let kind = "plan_stations"
    static let timeout: Duration = .seconds(120)
    /// Listeners would hear the same hour again.
    static let priority = 3
    static let maximumAttempts = 3
    /// One looks at all stations.
    static let uniqueness: Uniqueness? = Uniqueness()

    /// Under which it comes.
    static let cron = "stations.plan"
}
