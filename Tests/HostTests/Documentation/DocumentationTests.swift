import PluginAPI
import TestKit
import Testing

@testable import Host

struct DocumentationTests {
    private static func text(_ content: Content) throws -> (text: String, headers: HTTPFields) {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: "/")
        let answer = try content.answer(to: head)
        return (answer.body.map { String(buffer: $0) } ?? "", answer.headers)
    }

    @Test func `the page has every route and every shape, and runs nothing`() throws {
        let document = try RepositoryDescription.document()
        let page = try Self.text(try Documentation(document).docs)
        for path in document.paths.keys { #expect(page.text.contains(">\(path)</a>"), "\(path)") }
        for name in document.components["schemas"]?.keys.sorted() ?? [] {
            #expect(page.text.contains("<h3>\(name)</h3>"), "\(name)")
        }
        #expect(!page.text.contains("<script") && !page.text.contains("style=\""))
        #expect(page.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; style-src 'self'") == true)
    }

    @Test func `a route has its parameters, its body, its answers and a command, or why there is none`() throws {
        let text = #"""
            {"tags": [{"name": "Things"}], "paths": {"/things/{id}": {
              "delete": {"tags": ["Things"], "x-no-curl": "It would be gone.", "responses": {"204": {"description": ""}}},
              "patch": {"tags": ["Things"], "parameters": [
                {"name": "id", "in": "path", "description": "Which one.", "schema": {"type": "integer"}, "example": 1}],
               "requestBody": {"content": {"application/json": {"schema": {"properties": {"size": {"type": "number"}}}}}},
               "responses": {"200": {"description": "", "content": {"application/json": {
                "schema": {"properties": {"weight": {"type": "number"}}}}}}}}},
             "/things/{id}/parts": {"get": {"tags": ["Things"], "responses": {"200": {"description": ""}}}}}}
            """#
        var document = try HostDescription.document()
        try document.add(APIDescription(text), of: "Things")
        let page = try Self.text(try Documentation(document).docs).text
        for part in [
            "<h4>Parameters</h4>", "<code>id</code>", "Which one.", "<code>size</code>", "<code>weight</code>",
            "curl -X PATCH &quot;$NEEDLEDROP/things/1&quot;", "It would be gone.",
        ] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("curl -X DELETE"))
        let order = DocsOperation.all(of: document).filter { $0.path.hasPrefix("/things") }.map(\.method)
        #expect(order == ["PATCH", "GET", "DELETE"], "what takes away comes last")
    }

    @Test func `links lead to places that are there`() throws {
        let page = try Self.text(try Documentation(try RepositoryDescription.document()).docs).text
        let places = Set(page.matches(of: /id="([^"]+)"/).map { String($0.output.1) })
        let links = Set(page.matches(of: /href="#([^"]+)"/).map { String($0.output.1) })
        #expect(links.subtracting(places).sorted() == [])
        #expect(links.count > 100)
    }

    @Test func `what a plugin says cannot become markup`() throws {
        var document = try HostDescription.document()
        let text = #"""
            {"tags": [{"name": "<b>"}], "paths": {"/evil": {"get": {"tags": ["<b>"], "summary": "</p><script>alert(1)</script>",
             "responses": {"200": {"description": "<i>"}}}}}}
            """#
        try document.add(APIDescription(text), of: "Evil")
        let page = try Self.text(try Documentation(document).docs).text
        #expect(page.contains("/evil") && !page.contains("<script>") && !page.contains("<b>") && !page.contains("<i>"))
    }

    @Test func `each problem has a page with what to do`() throws {
        let document = try RepositoryDescription.document()
        let documentation = try Documentation(document)
        let list = try Self.text(documentation.problems).text
        for kind in document.problems.keys {
            #expect(list.contains("href=\"/problems/\(kind)\""))
            let page = try Self.text(try #require(documentation.problem[kind])).text
            #expect(page.contains("What to do") && page.contains("/problems/\(kind)"))
        }
    }

    @Test func `a command survives the shell, whatever is in its example`() throws {
        let text = #"""
            {"paths": {"/things/{name}": {"post": {"security": [{"bearer": []}],
              "parameters": [{"name": "name", "in": "path", "example": "a b\"$(c)`"}, {"name": "q", "in": "query", "example": "&'"}],
              "requestBody": {"content": {"application/json": {"example": {"it": "isn't"}}}},
              "responses": {"200": {"description": ""}}}}}}
            """#
        var document = try HostDescription.document()
        try document.add(APIDescription(text), of: "One")
        let operation = try #require(DocsOperation.all(of: document).first { $0.path == "/things/{name}" })
        #expect(
            operation.curl
                == #"curl -X POST -H "Authorization: Bearer $ADMIN_TOKEN" -H 'Content-Type: application/json' "#
                + #"-d '{"it":"isn'\''t"}' "$NEEDLEDROP/things/a%20b%22%24%28c%29%60?q=%26%27""#
        )
    }
}
