/// Where a page stands in its list, as each paged answer says it.
public struct Pagination: Sendable, Equatable, Codable {
    /// The page's number, from 1.
    public var page: Int
    /// How many entries a page has.
    public var limit: Int
    /// How many pages there are; 0 for an empty list.
    public var totalPages: Int
    /// How many entries there are on all pages.
    public var totalCount: Int

    /// The place of a page in a list of `totalCount` entries.
    public init(_ page: Page, totalCount: Int) {
        self.page = page.number
        self.limit = page.limit
        self.totalPages = (totalCount + page.limit - 1) / page.limit
        self.totalCount = totalCount
    }

    /// The `Link` field (RFC 8288) with the relations first, prev, next and last, as far as they exist.
    public func link(for uri: URI) -> String {
        var relations: [(String, Int)] = []
        if totalPages > 0 { relations.append(("first", 1)) }
        if page > 1, totalPages > 0 { relations.append(("prev", min(page - 1, totalPages))) }
        if page < totalPages { relations.append(("next", page + 1)) }
        if totalPages > 0 { relations.append(("last", totalPages)) }
        let others = (uri.query ?? "").split(separator: "&")
            .filter { !$0.hasPrefix("page=") && !$0.hasPrefix("limit=") }
            .map { $0.replacing(/[<>"\s]/, with: "") }
        return
            relations.map { relation, number in
                let query = (others + ["page=\(number)", "limit=\(limit)"]).joined(separator: "&")
                return "<\(uri.path)?\(query)>; rel=\"\(relation)\""
            }
            .joined(separator: ", ")
    }
}
