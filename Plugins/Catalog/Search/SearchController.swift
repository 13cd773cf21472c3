import Foundation
import PluginAPI

/// Answers what is looked for by name.
struct SearchController: Sendable {
    let search: SearchRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/api/search", use: untilCatalogChanges(find))
    }

    func find(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<SearchAnswer> {
        let text = try text(request)
        let limit = try request.uri.queryParameters.number("limit", in: 1...50, default: SearchAnswer.defaultLimit)
        return JSONAnswer(SearchAnswer(query: text, found: try await search.find(text, limit: limit)))
    }

    /// What is looked for, counted as Postgres counts the characters of a name.
    private func text(_ request: Request) throws -> String {
        let text = (try request.uri.formField("q") ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...SearchAnswer.longestQuery).contains(text.unicodeScalars.count) else {
            throw Problem.invalidParameter("q", "It must have 1 to \(SearchAnswer.longestQuery) characters.")
        }
        return text
    }
}
