import PluginAPI

/// Lets players and pages of other origins read what is public (Fetch standard, CORS).
///
/// What administrators, operators and developers use is not.
enum CrossOrigin {
    /// Whether a browser asks if it may send a request.
    static func isPreflight(_ request: Request) -> Bool {
        request.method == .options && request.headers[.accessControlRequestMethod] != nil
    }

    /// The answer to a browser that asks; nil for any other request.
    static func preflight(_ request: Request) -> Response? {
        guard isPreflight(request) else { return nil }
        guard isPublic(request.uri.path[...]) else { return Response(status: .noContent) }
        return Response(
            status: .noContent,
            headers: [
                .accessControlAllowMethods: "GET, HEAD, OPTIONS",
                .accessControlAllowHeaders: "Range, If-None-Match, If-Range, Content-Type, traceparent, tracestate",
                .accessControlMaxAge: "86400",
            ]
        )
    }

    /// Marks an answer as readable by any page.
    static func allow(_ headers: inout HTTPFields, path: Substring) {
        guard isPublic(path) else { return }
        headers[.accessControlAllowOrigin] = "*"
        headers[.accessControlExposeHeaders] = exposed
    }

    /// What a page may read beyond what the standard lets it read anyway.
    ///
    /// Players measure and seek by lengths and ranges, tell a compressed length from a real one, and learn from Date and Age
    /// how old a live playlist is.
    private static let exposed = [
        "Accept-Ranges", "Age", "Content-Encoding", "Content-Length", "Content-Range", "Date", "ETag", "Link",
        "Retry-After", "X-Request-ID",
    ]
    .joined(separator: ", ")

    private static let roots: Set<Substring> = ["admin", "_host", "metrics"]

    private static func isPublic(_ path: Substring) -> Bool {
        !roots.contains(path.drop { $0 == "/" }.prefix { $0 != "/" })
    }
}
