import Foundation
import PluginAPI
import TestKit
import Testing

struct ImageTests {
    private static let largest = Data(Array("largest!".utf8) + Array(0..<100))

    private static let pictures = [
        Picture(width: 320, mimeType: "image/jpeg", data: ByteBuffer(string: "small")),
        Picture(width: 320, mimeType: "image/webp", data: ByteBuffer(string: "small webp")),
        Picture(width: 1000, mimeType: "image/jpeg", data: ByteBuffer(bytes: largest)),
    ]

    private static func withPicture(_ body: (RecordShop, String) async throws -> Void) async throws {
        try await RecordShop.with { shop in
            let path = try await ImageRepository(database: shop.database).store(pictures)
            try await body(shop, path)
        }
    }

    @Test func `serves a picture as it is, for ever`() async throws {
        try await Self.withPicture { shop, path in
            let answer = try await shop.get(path)
            #expect(answer.status == .ok)
            #expect(answer.body == Self.largest)
            #expect(answer.headers[.contentType] == "image/jpeg")
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(answer.headers[.contentTypeOptions] == "nosniff")
            let tag = try #require(answer.headers[.eTag])
            let again = try await shop.get(path, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.body.isEmpty)
        }
    }

    @Test(arguments: [("320.jpg", "small", "image/jpeg"), ("320.webp", "small webp", "image/webp")])
    func `serves a picture in a size`(size: String, text: String, type: String) async throws {
        try await Self.withPicture { shop, path in
            let answer = try await shop.get("\(path)/\(size)")
            #expect(answer.status == .ok)
            #expect(answer.text == text)
            #expect(answer.headers[.contentType] == type)
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let tag = try #require(answer.headers[.eTag])
            let again = try await shop.get("\(path)/\(size)", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
        }
    }

    @Test func `leads to the largest where a size was not made`() async throws {
        try await Self.withPicture { shop, path in
            let answer = try await shop.get("\(path)/1000.webp")
            #expect(answer.status == .temporaryRedirect)
            #expect(answer.headers[.location] == path)
        }
    }

    @Test(arguments: ["321.jpg", "0.jpg", "x.webp", "320.png", "-320.jpg"])
    func `has no other sizes`(size: String) async throws {
        try await Self.withPicture { shop, path in
            let answer = try await shop.get("\(path)/\(size)")
            #expect(answer.status == .notFound)
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
