import Foundation
import PluginAPI
import TestKit
import Testing

struct ConsoleTests {
    private func withPages(_ body: (Office) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        let assets = folder.appendingPathComponent("admin/assets")
        try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("<!doctype html>".utf8).write(to: folder.appendingPathComponent("admin/index.html"))
        try Data("body {}".utf8).write(to: assets.appendingPathComponent("console.css"))
        try Data("secret".utf8).write(to: folder.appendingPathComponent("admin/secret.js"))
        try await Office.with(publicDirectory: folder.path, body)
    }

    @Test func `serves the page and its assets to anybody`() async throws {
        try await withPages { office in
            let page = try await office.send(.get, "/admin", token: false)
            #expect(page.text == "<!doctype html>" && page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
            let style = try await office.send(.get, "/admin/assets/console.css", token: false)
            #expect(style.text == "body {}" && style.headers[.contentType] == "text/css; charset=utf-8")
        }
    }

    @Test(arguments: ["/admin/assets/none.js", "/admin/assets/..%2Fsecret.js", "/admin/assets/console.txt"])
    func `serves nothing else`(path: String) async throws {
        try await withPages { office in
            let answer = try await office.send(.get, path, token: false)
            #expect(answer.status == .notFound)
        }
    }
}
