import Foundation
import PluginAPI

/// Shows what administrators did.
struct AuditController: Sendable {
    let audit: AuditLog

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/audit", use: list)
    }

    /// A page of the log.
    private struct Page: Encodable, Sendable {
        let events: [AuditEvent]
        /// The `before` of the next page; nil on the last.
        @ExplicitNull var nextBefore: Int?
    }

    private func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Page> {
        let query = request.uri.queryParameters
        let limit = try query.number("limit", in: 1...200, default: 50)
        let before = try query["before"] == nil ? nil : query.number("before", in: 1...Int.max, default: .max)
        let actor = query["actor"].flatMap { String($0).removingPercentEncoding }
        if let actor, actor.contains("\0") || actor.unicodeScalars.count > 100 {
            throw Problem.invalidParameter("actor", "It must be the name of a token.")
        }
        let events = try await audit.events(actor: actor, before: before, limit: limit)
        return JSONAnswer(Page(events: events, nextBefore: events.count == limit ? events.last?.id : nil))
    }
}
