import Foundation
import PluginAPI

/// Signs browsers in and out.
struct SessionController: Sendable {
    let access: AdminAccess

    /// Signing in and asking whether one is have to be possible for everybody.
    func addRoutes(open admin: RouterGroup<RadioRequestContext>) {
        admin.post("/session", use: signIn)
        admin.get("/session", use: show)
    }

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.delete("/session", use: signOut)
    }

    /// A session as its page knows it.
    private struct Session: Encodable, Sendable {
        let name: String
        let scopes: [Scope]
        let expiresAt: Date
        let csrfToken: String

        init(_ session: AdminSession) {
            name = session.administrator.name
            scopes = session.administrator.scopes.sorted()
            expiresAt = session.expiresAt
            csrfToken = session.csrfToken
        }
    }

    private func signIn(request: Request, context: RadioRequestContext) async throws -> Response {
        // A form of another site's page cannot send this type, so it cannot sign anybody in.
        guard request.headers[.contentType]?.hasPrefix("application/json") == true else { throw Problem.notJSON }
        let fields = try await Fields(of: request, context: context)
        guard let token = try fields.optionalText("token", upTo: 500) else {
            throw Problem.invalidField("token", "The field is missing or empty.")
        }
        guard let (secret, session) = try await access.signIn(with: token) else {
            await access.audit.record("-", request, .unauthorized, context: context)
            throw Problem.unauthorized
        }
        await access.audit.record(session.administrator.name, request, .ok, context: context)
        var response = try answer(session, to: request, context)
        let cookie = AdminAccess.cookie(secret, until: session.expiresAt, isSecure: request.isSecure)
        response.setCookie(cookie)
        return response
    }

    private func show(request: Request, context: RadioRequestContext) async throws -> Response {
        guard let session = try await access.session(of: request) else { throw Problem.unauthorized }
        return try answer(session, to: request, context)
    }

    private func signOut(request: Request, context: RadioRequestContext) async throws -> Response {
        try await access.signOut(request)
        var response = Response(status: .noContent, headers: [.cacheControl: "no-store"])
        response.setCookie(AdminAccess.endedCookie(isSecure: request.isSecure))
        return response
    }

    private func answer(
        _ session: AdminSession,
        to request: Request,
        _ context: RadioRequestContext
    ) throws -> Response {
        let answer = JSONAnswer(["session": Session(session)])
        var response = try answer.response(from: request, context: context)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
