import Foundation
import PluginAPI

/// A document as it is sent: as JSON, and as pages for people.
struct Documentation: Sendable {
    let openAPI: Content
    let docs: Content
    let problems: Content
    /// By kind.
    let problem: [String: Content]

    /// Writes everything.
    init(_ document: APIDocument) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        openAPI = Self.content(try encoder.encode(document.json), type: "application/json; charset=utf-8")
        docs = try Self.page("docs", DocsPage(document))
        let kinds = document.problems.sorted { $0.key < $1.key }.map(ProblemPage.init)
        problems = try Self.page("problems", ProblemListPage(kinds: kinds))
        problem = Dictionary(
            uniqueKeysWithValues: try kinds.map { ($0.kind, try Self.page("problem", $0)) }
        )
    }

    /// What the pages look like.
    static let style = content(Data(DocumentationStyle.text.utf8), type: "text/css; charset=utf-8")

    private static func page(_ template: String, _ page: some Sendable) throws -> Content {
        let library = try DocumentationTemplates.library()
        guard let text = library.render(page, withTemplate: template) else { throw MissingTemplate(name: template) }
        return content(
            Data(text.utf8),
            type: "text/html; charset=utf-8",
            headers: [
                // A page without scripts, frames and pictures (CSP Level 3).
                .contentSecurityPolicy: "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'",
                .referrerPolicy: "same-origin",
            ]
        )
    }

    private static func content(_ data: Data, type: String, headers: HTTPFields = [:]) -> Content {
        Content(
            ByteBuffer(bytes: data),
            type: type,
            tag: EntityTag(hashing: data),
            cacheControl: "no-cache",
            headers: headers
        )
    }

    private struct MissingTemplate: Error {
        let name: String
    }
}
