import JobEngine
import PluginAPI

/// A job whose work a test writes.
struct Script: Job {
    static let kind = "script"
    static let maximumAttempts = 2
    static let timeout: Duration = .milliseconds(400)

    var number = 0

    static func backoff(afterAttempt attempt: Int) -> Duration { .milliseconds(50) }
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
