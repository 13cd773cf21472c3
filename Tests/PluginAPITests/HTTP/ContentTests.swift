import Foundation
import PluginAPI
import Testing

struct ContentTests {
    private static let content = Content(
        ByteBuffer(string: "0123456789"),
        type: "text/plain",
        tag: EntityTag("t"),
        cacheControl: "no-cache"
    )

    private static func response(_ headers: HTTPFields = [:]) throws -> Response {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: "/", headerFields: headers)
        return try content.response(to: Request(head: head, body: .init(buffer: ByteBuffer())))
    }

    @Test func `is whole where nothing else is asked for`() throws {
        let response = try Self.response()
        #expect(response.status == .ok)
        #expect(
            response.headers == [
                .contentType: "text/plain", .contentLength: "10", .eTag: "\"t\"", .cacheControl: "no-cache",
                .acceptRanges: "bytes",
            ]
        )
    }

    @Test func `is not sent to a client that has it, whatever range it asks for`() throws {
        let response = try Self.response([.ifNoneMatch: "\"t\"", .range: "bytes=0-1"])
        #expect(response.status == .notModified)
        #expect(response.body.contentLength == 0)
        #expect(response.headers[.eTag] == "\"t\"")
    }

    @Test func `is sent in part`() throws {
        let response = try Self.response([.range: "bytes=2-4"])
        #expect(response.status == .partialContent)
        #expect(response.headers[.contentRange] == "bytes 2-4/10")
        #expect(response.headers[.contentLength] == "3")
    }

    @Test func `is sent in part only where the client's first part is of the same`() throws {
        #expect(try Self.response([.range: "bytes=2-4", .ifRange: "\"t\""]).status == .partialContent)
        #expect(try Self.response([.range: "bytes=2-4", .ifRange: "\"u\""]).status == .ok)
        #expect(try Self.response([.range: "bytes=2-4", .ifRange: "W/\"t\""]).status == .ok)
    }

    @Test func `says how long it is to a client that asks past the end`() throws {
        let problem = try #require(throws: Problem.self) { try Self.response([.range: "bytes=10-"]) }
        #expect(problem.status == .rangeNotSatisfiable)
        #expect(problem.headers[.contentRange] == "bytes */10")
    }
}
