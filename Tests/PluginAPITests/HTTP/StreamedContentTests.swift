import Foundation
import PluginAPI
import Synchronization
import TestKit
import Testing

/// Content that is read while it is sent.
struct StreamedContentTests {
    /// Ten bytes in three parts, and which of them were read.
    private final class Reads: Sendable {
        let numbers = Mutex<[Int]>([])

        var content: StreamedContent {
            let parts = ["012", "3456", "789"].enumerated()
                .map { number, text in
                    StreamedContent.Part(length: text.utf8.count) {
                        self.numbers.withLock { $0.append(number) }
                        return ByteBuffer(string: text)
                    }
                }
            return StreamedContent(parts, type: "text/plain", tag: EntityTag("t"), cacheControl: "no-cache")
        }
    }

    private static func request(_ headers: HTTPFields, _ method: HTTPRequest.Method = .get) -> Request {
        let head = HTTPRequest(method: method, scheme: "http", authority: "test", path: "/", headerFields: headers)
        return Request(head: head, body: .init(buffer: ByteBuffer()))
    }

    @Test(arguments: [
        (nil, 200, "0123456789", [0, 1, 2]), ("bytes=0-2", 206, "012", [0]), ("bytes=3-6", 206, "3456", [1]),
        ("bytes=2-7", 206, "234567", [0, 1, 2]), ("bytes=9-", 206, "9", [2]), ("bytes=-4", 206, "6789", [1, 2]),
        ("bytes=4-4", 206, "4", [1]), ("bytes=0-0,2-3", 200, "0123456789", [0, 1, 2]),
    ])
    func `reads what is asked for and nothing else`(
        range: String?,
        status: Int,
        expected: String,
        read: [Int]
    ) async throws {
        let reads = Reads()
        let response = try reads.content.response(to: Self.request(range.map { [.range: $0] } ?? [:]))
        #expect(reads.numbers.withLock { $0 } == [], "nothing is read before it is sent")
        #expect(response.status.code == status)
        #expect(response.headers[.contentLength] == "\(expected.utf8.count)")
        let collector = BodyCollector()
        try await response.body.write(collector)
        #expect(String(decoding: collector.bytes(), as: UTF8.self) == expected)
        #expect(reads.numbers.withLock { $0 } == read)
    }

    @Test func `has the conditions of all content`() throws {
        let content = Reads().content
        let known = try content.response(to: Self.request([.ifNoneMatch: "\"t\""]))
        #expect(known.status == .notModified && known.body.contentLength == 0)
        let changed = try content.response(to: Self.request([.range: "bytes=0-1", .ifRange: "\"u\""]))
        #expect(changed.status == .ok && changed.headers[.acceptRanges] == "bytes")
        // A range is defined for GET alone (RFC 9110 §14.2).
        #expect(try content.response(to: Self.request([.range: "bytes=0-1"], .head)).status == .ok)
        #expect {
            _ = try content.response(to: Self.request([.range: "bytes=10-"]))
        } throws: { error in
            (error as? Problem)?.headers[.contentRange] == "bytes */10"
        }
    }

    @Test func `does not go on after a part of another length`() async throws {
        let content = StreamedContent(
            [StreamedContent.Part(length: 3) { ByteBuffer(string: "ab") }],
            type: "text/plain",
            tag: EntityTag("t"),
            cacheControl: "no-cache"
        )
        let response = try content.response(to: Self.request([:]))
        let error = await #expect(throws: StreamedContent.WrongLength.self) {
            try await response.body.write(BodyCollector())
        }
        #expect(error?.expected == 3 && error?.found == 2)
    }
}

/// Where something is for whoever asks.
struct RequestAddressTests {
    @Test(arguments: [
        ("radio.example", nil, "http://radio.example/x"),
        ("radio.example:4000", "https", "https://radio.example:4000/x"),
        ("[::1]:80", "http", "http://[::1]:80/x"), ("a b", nil, "/x"), ("a/b\"<", "https", "/x"), ("", nil, "/x"),
    ])
    func `is by the name and scheme that it asked by`(authority: String, proto: String?, expected: String) {
        var head = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/")
        head.headerFields[.forwardedProto] = proto
        #expect(Request(head: head, body: .init(buffer: ByteBuffer())).address(of: "/x") == expected)
    }
}
