import Foundation
import PluginAPI

/// Hands out tokens and takes them back.
struct TokenController: Sendable {
    let tokens: AccessRepository

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/tokens", use: list)
        admin.post("/tokens", use: create)
        admin.delete("/tokens/:id", use: revoke)
    }

    private func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<
        [String: [AccessToken]]
    > {
        JSONAnswer(["tokens": try await tokens.tokens()])
    }

    private func create(request: Request, context: RadioRequestContext) async throws -> Created<WithSecret<AccessToken>>
    {
        guard let administrator = context.administrator else { throw Problem.unauthorized }
        let fields = try await Fields(of: request, context: context)
        let name = try name(fields)
        let scopes = try scopes(fields, of: administrator)
        let days = try fields.optionalNumber("expires_in_days", in: 1...3650)
        let secret = Secret(prefix: "ndt_")
        let token = try await tokens.create(
            secret,
            name: name,
            scopes: scopes,
            expiresAt: days.map { Date(timeIntervalSinceNow: Double($0) * 86_400) },
            by: administrator.name
        )
        return Created("token", WithSecret(body: token, secret: secret.text), at: "/admin/tokens")
    }

    private func revoke(request: Request, context: RadioRequestContext) async throws -> Response {
        let id = try context.parameters.id()
        guard try await tokens.revoke(id) else { throw Problem.notFound("There is no token \(id).") }
        return Response(status: .noContent)
    }

    private func name(_ fields: Fields) throws -> String {
        let name = try fields.line("name")
        guard name.unicodeScalars.count <= 100 else {
            throw Problem.invalidField("name", "It may have up to 100 characters.")
        }
        guard name.lowercased() != Administrator.ownerName, name != "-" else {
            throw Problem.invalidField("name", "The audit log calls somebody else so.")
        }
        return name
    }

    /// Nobody hands out what they may not do themselves.
    private func scopes(_ fields: Fields, of administrator: Administrator) throws -> Set<Scope> {
        let names = Scope.allCases.map(\.rawValue).joined(separator: ", ")
        let texts = try fields.optionalList("scopes", of: String.self, upTo: Scope.allCases.count) ?? []
        let scopes = try texts.map { text in
            guard let scope = Scope(rawValue: text) else {
                throw Problem.invalidField("scopes", "Each must be one of \(names).")
            }
            guard administrator.may(scope) else {
                throw Problem.invalidField("scopes", "Your own token does not allow \(text).")
            }
            return scope
        }
        guard !scopes.isEmpty else { throw Problem.invalidField("scopes", "Name at least one of \(names).") }
        return Set(scopes)
    }
}
