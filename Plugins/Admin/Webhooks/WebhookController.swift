import Foundation
import PluginAPI

/// Lets administrators say whom to tell of what.
struct WebhookController: Sendable {
    let database: Database
    let webhooks: WebhookRepository

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/webhooks", use: list)
        admin.post("/webhooks", use: create)
        admin.patch("/webhooks/:id", use: change)
        admin.delete("/webhooks/:id", use: delete)
        admin.get("/webhooks/:id/deliveries", use: deliveries)
        admin.post("/webhooks/:id/ping", use: ping)
    }

    /// A page of what a webhook was told.
    private struct Page: Encodable, Sendable {
        let deliveries: [WebhookDelivery]
        @ExplicitNull var nextBefore: Int?
    }

    private func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: [Webhook]]> {
        JSONAnswer(["webhooks": try await webhooks.list()])
    }

    private func create(request: Request, context: RadioRequestContext) async throws -> Created<WithSecret<Webhook>> {
        let fields = try await Fields(of: request, context: context)
        guard let url = try url(fields) else { throw Problem.invalidField("url", "The field is missing.") }
        guard let events = try events(fields) else { throw Problem.invalidField("events", "Name at least one.") }
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let webhook = try await webhooks.create(
            url: url,
            events: events,
            secret: ByteBuffer(bytes: secret),
            by: context.administrator?.name ?? "-"
        )
        let new = WithSecret(body: webhook, secret: "whsec_\(secret.base64EncodedString())")
        return Created("webhook", new, at: "/admin/webhooks")
    }

    private func change(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: Webhook]> {
        let id = try context.parameters.id()
        let fields = try await Fields(of: request, context: context)
        let isThere = try await webhooks.change(
            id,
            url: try url(fields),
            events: try events(fields),
            isActive: try fields.optionalBool("is_active")
        )
        guard isThere, let webhook = try await webhooks.find(id) else { throw Self.missing(id) }
        return JSONAnswer(["webhook": webhook])
    }

    private func delete(request: Request, context: RadioRequestContext) async throws -> Response {
        let id = try context.parameters.id()
        guard try await webhooks.delete(id) else { throw Self.missing(id) }
        return Response(status: .noContent)
    }

    private func deliveries(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Page> {
        let id = try context.parameters.id()
        let query = request.uri.queryParameters
        let limit = try query.number("limit", in: 1...200, default: 50)
        let before = try query.number("before", in: 1...Int.max, default: .max)
        let found = try await webhooks.deliveries(of: id, before: before, limit: limit)
        // Who has none may not be there.
        if found.isEmpty, try await webhooks.find(id) == nil { throw Self.missing(id) }
        return JSONAnswer(Page(deliveries: found, nextBefore: found.count == limit ? found.last?.id : nil))
    }

    private func ping(request: Request, context: RadioRequestContext) async throws -> Response {
        let id = try context.parameters.id()
        guard try await webhooks.find(id) != nil else { throw Self.missing(id) }
        try await database.transaction { try await WebhookPublisher().ping(id, in: $0) }
        return Response(status: .accepted)
    }

    private func url(_ fields: Fields) throws -> String? {
        guard let text = try fields.optionalExactText("url") else { return nil }
        guard text.unicodeScalars.count <= 2000 else {
            throw Problem.invalidField("url", "It may have up to 2000 characters.")
        }
        guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme),
            parts.host?.isEmpty == false,
            parts.user == nil, parts.password == nil, text.isWebAddress
        else { throw Problem.invalidField("url", "It must be an http or https address without a name and password.") }
        return text
    }

    private func events(_ fields: Fields) throws -> [WebhookEvent]? {
        let choices = WebhookEvent.allCases.filter { $0 != .ping }
        let names = choices.map(\.rawValue).joined(separator: ", ")
        guard let texts = try fields.optionalList("events", of: String.self, upTo: 20) else { return nil }
        let events = texts.compactMap(WebhookEvent.init).filter(choices.contains)
        guard !events.isEmpty, events.count == texts.count, Set(events).count == events.count else {
            throw Problem.invalidField("events", "Each must be one of \(names), once.")
        }
        return events
    }

    private static func missing(_ id: Int) -> Problem { .notFound("There is no webhook \(id).") }
}
