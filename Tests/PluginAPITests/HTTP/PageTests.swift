import PluginAPI
import Testing

struct PageTests {
    private func page(_ query: String) throws -> Page {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: "/list\(query)")
        return try Page(Request(head: head, body: .init(buffer: ByteBuffer())), defaultLimit: 20)
    }

    @Test(arguments: [
        ("", Page(number: 1, limit: 20)), ("?page=3", Page(number: 3, limit: 20)),
        ("?limit=100&page=1000000", Page(number: 1_000_000, limit: 100)),
        ("?limit=1&other=x", Page(number: 1, limit: 1)),
    ])
    func `reads the query`(query: String, expected: Page) throws {
        #expect(try page(query) == expected)
    }

    @Test(arguments: ["0", "-1", "101", "abc", "", "1.5", "1e2", "99999999999999999999", " 1"])
    func `names a limit that is out of range`(value: String) throws {
        let problem = try #require(throws: Problem.self) { try page("?limit=\(value)") }
        #expect(problem.status == .badRequest)
        #expect(problem.field == "limit")
        #expect(problem.detail == "It must be a whole number from 1 to 100.")
    }

    @Test(arguments: ["0", "1000001", "abc", ""])
    func `names a page that is out of range`(value: String) throws {
        let problem = try #require(throws: Problem.self) { try page("?page=\(value)") }
        #expect(problem.field == "page")
    }

    @Test func `knows what comes before it`() {
        #expect(Page(number: 1, limit: 20).offset == 0)
        #expect(Page(number: 3, limit: 20).offset == 40)
    }
}
