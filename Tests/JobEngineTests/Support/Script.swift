import JobEngine
import PluginAPI

/// A job whose work a test writes.
struct Script: Job {
    static let kind = "script"
    static let maximumAttempts = 2

    var number = 0

    static func backoff(afterAttempt attempt: Int) -> Duration { .milliseconds(50) }
}

/// A script that has little time.
struct BriefScript: Job {
    static let kind = "brief_script"
    static let timeout: Duration = .milliseconds(200)

    var isDeaf: Bool
}

extension JobCatalogue {
    /// Performs scripts with a closure.
    static func script(
        _ perform: @escaping @Sendable (Script, JobContext) async throws -> Void
    ) -> JobCatalogue {
        var registry = JobRegistry()
        registry.register(Script.self, perform: perform)
        return JobCatalogue(registry)
    }
}
