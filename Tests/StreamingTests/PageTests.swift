import Foundation
import PluginAPI
import TestKit
import Testing

struct PageTests {
    private static func withPage(_ body: (Station, PublicFolder) async throws -> Void) async throws {
        try await PublicFolder.with { folder in
            try await Station.with(configure: { $0.publicDirectory = folder.path }) { try await body($0, folder) }
        }
    }

    @Test func `serves the page under a strict policy`() async throws {
        try await Self.withPage { station, _ in
            let answer = try await station.get("/")
            #expect(answer.status == .ok && answer.text == "<!doctype html>")
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            #expect(answer.headers[.cacheControl] == "no-cache")
            #expect(answer.headers[.contentTypeOptions] == "nosniff")
            #expect(answer.headers[.referrerPolicy] == "same-origin")
            #expect(
                answer.headers[.contentSecurityPolicy] == """
                    default-src 'none'; img-src 'self' data: https: http:; media-src 'self' blob:; connect-src 'self'; \
                    style-src 'self'; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
                    require-trusted-types-for 'script'; trusted-types 'none'
                    """
            )
        }
    }

    @Test(arguments: [
        ("main.js", "text/javascript; charset=utf-8", "let a = 1"),
        ("page.css", "text/css; charset=utf-8", "a {}"),
        ("icon.svg", "image/svg+xml", "<svg/>"),
        ("fonts/a%20font.woff2", "font/woff2", "deep"),
        ("thing.unknown", "application/octet-stream", "?"),
    ])
    func `serves assets with their types`(name: String, type: String, text: String) async throws {
        try await Self.withPage { station, _ in
            let answer = try await station.get("/assets/\(name)")
            #expect(answer.status == .ok && answer.text == text)
            #expect(answer.headers[.contentType] == type)
            #expect(answer.headers[.contentTypeOptions] == "nosniff")
            #expect(answer.headers[.contentSecurityPolicy] != nil)
        }
    }

    @Test func `answers 304 until the file changes`() async throws {
        try await Self.withPage { station, folder in
            let tag = try #require(try await station.get("/assets/main.js").headers[.eTag])
            #expect(try await station.get("/assets/main.js", headers: [.ifNoneMatch: tag]).status == .notModified)
            try folder.write("let a = 2", to: "public/assets/main.js")
            let changed = try await station.get("/assets/main.js", headers: [.ifNoneMatch: tag])
            #expect(changed.status == .ok && changed.text == "let a = 2")
        }
    }

    @Test func `answers HEAD and ranges`() async throws {
        try await Self.withPage { station, _ in
            let head = try await station.head("/assets/main.js")
            #expect(head.status == .ok && head.body.isEmpty && head.headers[.contentLength] == "9")
            let part = try await station.get("/assets/main.js", headers: [.range: "bytes=4-4"])
            #expect(part.status == .partialContent && part.text == "a")
        }
    }

    @Test(arguments: [
        "../secret.txt", "../../secret.txt", "%2e%2e/secret.txt", "%2e%2e%2fsecret.txt", "..%2f..%2fsecret.txt",
        "fonts/../../secret.txt", "fonts/%2e%2e/%2e%2e/secret.txt", "..%5c..%5csecret.txt", "%252e%252e/secret.txt",
        "./main.js", "main.js%00.css", ".hidden", "fonts", "fonts/", "fonts/.", "none.js", "main.js/more", "%FF",
        "/etc/passwd", "%2fetc%2fpasswd",
    ])
    func `serves nothing but files below the assets`(name: String) async throws {
        try await Self.withPage { station, _ in
            let answer = try await station.get("/assets/\(name)")
            #expect(answer.status == .notFound)
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }

    @Test func `gives the icon of the assets to who asks for a favicon`() async throws {
        try await Self.withPage { station, folder in
            let drawn = try await station.get("/favicon.ico")
            #expect(drawn.text == "<svg/>" && drawn.headers[.contentType] == "image/svg+xml")
            try folder.write("icon", to: "public/assets/favicon.ico")
            let icon = try await station.get("/favicon.ico")
            #expect(icon.text == "icon" && icon.headers[.contentType] == "image/vnd.microsoft.icon")
            try folder.remove("assets/favicon.ico")
            try folder.remove("assets/icon.svg")
            #expect(try await station.get("/favicon.ico").status == .notFound)
        }
    }

    @Test func `answers 404 where there is no page`() async throws {
        try await Self.withPage { station, folder in
            try folder.remove("index.html")
            #expect(try await station.get("/").status == .notFound)
        }
    }
}
