import Foundation
import PluginAPI
import TestKit
import Testing

struct ImageTests {
    private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(0..<100))

    private static func withPicture(_ body: (RecordShop, String) async throws -> Void) async throws {
        try await RecordShop.with { shop in
            let path = try await ImageRepository(database: shop.database).store(ByteBuffer(bytes: png))
            try await body(shop, try #require(path))
        }
    }

    @Test func `serves a picture as it is, for ever`() async throws {
        try await Self.withPicture { shop, path in
            let answer = try await shop.get(path)
            #expect(answer.status == .ok)
            #expect(answer.body == Self.png)
            #expect(answer.headers[.contentType] == "image/png")
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(answer.headers[.contentTypeOptions] == "nosniff")
            let tag = try #require(answer.headers[.eTag])
            let again = try await shop.get(path, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.body.isEmpty)
        }
    }

    @Test func `serves a part of it`() async throws {
        try await Self.withPicture { shop, path in
            let answer = try await shop.get(path, headers: [.range: "bytes=8-9"])
            #expect(answer.status == .partialContent)
            #expect(answer.body == Data([0, 1]))
            #expect(answer.headers[.contentRange] == "bytes 8-9/108")
            let past = try await shop.get(path, headers: [.range: "bytes=108-"])
            #expect(past.status == .rangeNotSatisfiable)
            #expect(past.headers[.contentRange] == "bytes */108")
            #expect(past.headers[.cacheControl] == "no-store")
        }
    }

    @Test func `answers HEAD`() async throws {
        try await Self.withPicture { shop, path in
            let answer = try await shop.head(path)
            #expect(answer.status == .ok && answer.body.isEmpty)
            #expect(answer.headers[.contentLength] == "108")
        }
    }

    @Test(arguments: ["abc", String(repeating: "a", count: 64), "..%2f..%2fetc%2fpasswd", "'%20OR%201=1", "%00"])
    func `answers 404 for any other name`(name: String) async throws {
        try await Self.withPicture { shop, _ in
            let answer = try await shop.get("/images/\(name)")
            #expect(answer.status == .notFound)
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }
}
