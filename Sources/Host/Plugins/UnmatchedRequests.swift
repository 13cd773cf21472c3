import PluginAPI
import Synchronization

/// Answers what no route matches: 405 where the path is served with other methods, 404 where it is not served at all.
final class UnmatchedRequests: RouterMiddleware {
    private struct OtherMethods: Error {
        let allowed: [HTTPRequest.Method]
    }

    private let paths: [(RouterPath, Set<HTTPRequest.Method>)]
    /// Matches paths whatever the method; made when it is needed first, since a swap should not wait for it.
    private let responder = Mutex<RouterResponder<RadioRequestContext>?>(nil)

    /// - Parameter paths: What is served, each path once.
    init(paths: [(RouterPath, Set<HTTPRequest.Method>)]) {
        self.paths = paths
    }

    func handle(
        _ request: Request,
        context: RadioRequestContext,
        next: (Request, RadioRequestContext) async throws -> Response
    ) async throws -> Response {
        var head = request.head
        head.method = .get
        do {
            return try await pathResponder().respond(to: Request(head: head, body: request.body), context: context)
        } catch let other as OtherMethods {
            throw Problem.methodNotAllowed(request.method, allowed: other.allowed)
        }
    }

    private func pathResponder() -> RouterResponder<RadioRequestContext> {
        responder.withLock { responder in
            if let responder { return responder }
            let router = Router(context: RadioRequestContext.self)
            for (path, methods) in paths {
                router.get(path) { _, _ -> Response in throw OtherMethods(allowed: Array(methods)) }
            }
            router.add(middleware: NoRoute())
            let made = router.buildResponder()
            responder = made
            return made
        }
    }

    private struct NoRoute: RouterMiddleware {
        func handle(
            _ request: Request,
            context: RadioRequestContext,
            next: (Request, RadioRequestContext) async throws -> Response
        ) async throws -> Response {
            throw Problem.noRoute(request.uri.path)
        }
    }
}
