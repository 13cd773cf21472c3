/// A route whose answer follows from the catalogue alone, and is kept ready until that changes.
///
/// `router.get("/api/things", use: untilCatalogChanges(list))`
public func untilCatalogChanges<Body>(
    _ route: @escaping @Sendable (Request, RadioRequestContext) async throws -> JSONAnswer<Body>
) -> @Sendable (Request, RadioRequestContext) async throws -> Response {
    { request, context in
        try await context.answer(request) { try await route(request, context).content() }
    }
}
