import PluginAPI

/// Which part of a list a client asks for: `?page=2&limit=20`, or `?after=CURSOR&limit=20`.
struct ListPart: Sendable, Equatable {
    /// How many entries it has where the client does not say.
    static let defaultLimit = 20

    /// The page; the first where there is a cursor, which is counted from there.
    let page: Page
    /// After what the part begins, if it is not a page.
    let cursor: Cursor?

    /// Makes a part that is a page, or what comes after a cursor.
    init(_ page: Page, after cursor: Cursor? = nil) {
        self.page = page
        self.cursor = cursor
    }

    /// Reads the query; throws a ``Problem`` that names the parameter.
    init(_ request: Request, of list: Cursor.List) throws {
        page = try Page(request, defaultLimit: Self.defaultLimit)
        guard let text = try request.uri.formField("after") else {
            cursor = nil
            return
        }
        guard request.uri.queryParameters["page"] == nil else {
            throw Problem.invalidParameter("page", "It does not go with after, which is a place by itself.")
        }
        guard let cursor = Cursor(text, of: list) else {
            throw Problem.invalidParameter("after", "It must be the next_cursor of an answer of this list.")
        }
        self.cursor = cursor
    }

    /// The place of the page; nil after a cursor, where nothing is counted.
    func pagination(totalCount: Int?) -> Pagination? {
        totalCount.map { Pagination(page, totalCount: $0) }
    }

    /// The `Link` field (RFC 8288) to the other pages, or to what comes next after a cursor.
    func links(_ pagination: Pagination?, next: Cursor?, for uri: URI) -> HTTPFields {
        if let pagination { return [.link: pagination.link(for: uri)] }
        guard let next else { return [:] }
        let others = (uri.query ?? "").split(separator: "&")
            .filter { !$0.hasPrefix("after=") && !$0.hasPrefix("limit=") }
            .map { $0.replacing(/[<>"\s]/, with: "") }
        let query = (others + ["after=\(next.text)", "limit=\(page.limit)"]).joined(separator: "&")
        return [.link: "<\(uri.path)?\(query)>; rel=\"next\""]
    }
}
