import PluginAPI

/// Forgets sessions that are over, and what the audit log has of long ago.
struct PruneAccessJob: Job {
    static let kind = "prune_access"

    func perform(with access: AdminAccess, keepingDays days: Int) async throws {
        try await access.tokens.removeExpired()
        try await access.audit.removeEvents(olderThanDays: days)
    }
}
