import Foundation
import PluginAPI
import Testing

/// All that a client may say of what it wants and has, at once (RFC 9110 §12–§14).
struct ContentNegotiationTests {
    private static let text = String(repeating: "0123456789", count: 200)

    enum Tag: String, CaseIterable {
        case none
        case same = "\"t\""
        case compressed = "\"t-gzip\""
        case weak = "W/\"t\""
        case other = "\"u\""
        case any = "*"
        case list = "\"x\", \"t\""
    }

    private static func response(
        _ headers: HTTPFields,
        method: HTTPRequest.Method = .get,
        type: String = "application/vnd.apple.mpegurl",
        length: Int = 2000
    ) throws -> Response {
        let content = Content(
            ByteBuffer(string: String(text.prefix(length))),
            type: type,
            tag: EntityTag("t"),
            cacheControl: "no-cache"
        )
        let head = HTTPRequest(method: method, scheme: "http", authority: "test", path: "/", headerFields: headers)
        return try content.response(to: Request(head: head, body: .init(buffer: ByteBuffer())))
    }

    @Test(arguments: Tag.allCases, [true, false])
    func `every combination has the answer that the standard asks for`(known: Tag, wantsGzip: Bool) throws {
        for range in [nil, "bytes=10-19", "bytes=0-", "bytes=1-2,4-5", "lines=1-2"] {
            for condition in [nil, "\"t\"", "\"t-gzip\"", "W/\"t\"", "\"u\""] {
                var headers: HTTPFields = [.acceptEncoding: wantsGzip ? "gzip, identity;q=1, *;q=0" : "identity"]
                if known != .none { headers[.ifNoneMatch] = known.rawValue }
                headers[.range] = range
                headers[.ifRange] = condition
                let response = try Self.response(headers)
                // A part is one of the bytes as they are.
                let isCompressed = wantsGzip && range == nil
                let hasIt =
                    known == .any || (isCompressed ? known == .compressed : [.same, .weak, .list].contains(known))
                let isPart = range?.hasPrefix("bytes=") == true && range?.contains(",") == false
                let status: HTTPResponse.Status =
                    hasIt ? .notModified : isPart && (condition == nil || condition == "\"t\"") ? .partialContent : .ok
                #expect(response.status == status, "\(headers)")
                #expect(response.headers[.vary] == "Accept-Encoding", "\(headers)")
                #expect(response.headers[.eTag] == (isCompressed ? "\"t-gzip\"" : "\"t\""), "\(headers)")
                #expect(response.headers[.contentEncoding] == (isCompressed && !hasIt ? "gzip" : nil), "\(headers)")
                #expect(response.headers[.cacheControl] == "no-cache")
                if status == .partialContent {
                    let length = range == "bytes=0-" ? 2000 : 10
                    #expect(response.headers[.contentLength] == "\(length)" && response.body.contentLength == length)
                }
                if status == .notModified { #expect(response.body.contentLength == 0) }
            }
        }
    }

    @Test func `HEAD is answered as GET without a range`() throws {
        for coding in ["gzip", "identity"] {
            let get = try Self.response([.acceptEncoding: coding])
            let head = try Self.response([.acceptEncoding: coding, .range: "bytes=10-19"], method: .head)
            #expect(head.status == .ok && head.headers == get.headers)
        }
    }

    @Test(arguments: [
        "video/mp2t", "audio/mp4", "audio/aac", "image/png", "application/octet-stream", "application/gzip",
        "font/woff2",
    ])
    func `what is no text is never compressed and does not vary`(type: String) throws {
        let response = try Self.response([.acceptEncoding: "gzip"], type: type)
        #expect(response.headers[.contentEncoding] == nil && response.headers[.vary] == nil)
        #expect(response.body.contentLength == 2000)
    }

    @Test(arguments: [
        "text/html; charset=utf-8", "application/json", "application/problem+json", "text/javascript", "image/svg+xml",
    ])
    func `text is compressed unless it is short`(type: String) throws {
        #expect(try Self.response([.acceptEncoding: "gzip"], type: type).headers[.contentEncoding] == "gzip")
        let short = try Self.response([.acceptEncoding: "gzip"], type: type, length: 1023)
        #expect(short.headers[.contentEncoding] == nil && short.headers[.vary] == nil)
        #expect(short.headers[.eTag] == "\"t\"")
    }

    @Test func `a text is compressed once for all copies of the content`() throws {
        let content = Content(
            ByteBuffer(string: Self.text),
            type: "text/plain",
            tag: EntityTag("t"),
            cacheControl: "no-cache",
            headers: [.link: "</next>; rel=next"]
        )
        var head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: "/")
        head.headerFields[.acceptEncoding] = "gzip"
        let first = try content.answer(to: head)
        let second = try content.with(cacheControl: "public, max-age=2").answer(to: head)
        #expect(first.headers[.contentEncoding] == "gzip" && second.headers[.contentEncoding] == "gzip")
        #expect(Self.storage(first.body) == Self.storage(second.body) && first.body?.readableBytes != 2000)
        #expect(first.headers[.cacheControl] == "no-cache" && second.headers[.cacheControl] == "public, max-age=2")
        head.headerFields[.ifNoneMatch] = "*"
        for answer in [first, second, try content.answer(to: head)] {
            #expect(answer.headers[.link] == "</next>; rel=next")
        }
    }

    /// Where a buffer's bytes are: the same for those that share them.
    private static func storage(_ buffer: ByteBuffer?) -> UnsafeRawPointer? {
        buffer?.withUnsafeReadableBytes { $0.baseAddress }
    }
}
