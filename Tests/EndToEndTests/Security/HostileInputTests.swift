import Foundation
import PluginAPI
import TestKit
import Testing

/// Everything that a client may write into an address or a body, against every route that the host describes.
struct HostileInputTests {
    /// What breaks a program that trusts it: as it stands in an address, percent-encoded.
    private static let words = [
        "'", "1'%20OR%20'1'='1", "1;DROP%20TABLE%20tracks;--", "%27%29%3BSELECT%20pg_sleep(9)--", "%00", "%FF%FE",
        "..%2F..%2F..%2Fetc%2Fpasswd", "%2e%2e", "%0D%0AX-Injected:%20yes", "%3Cimg%20src=x%20onerror=alert(1)%3E",
        "-1", "0", "9223372036854775807", "9223372036854775808", "1e309", "NaN", "%F0%9F%8E%B7", "%E2%80%AE",
        String(repeating: "A", count: 4_000),
    ]

    /// The path and the methods of each described route, with the names of what it takes.
    private struct Operation {
        let method: String
        let path: String
        let parameters: [String]
        let query: [String]
    }

    private static func operations(_ host: HostProcess) async throws -> [Operation] {
        let text = try await host.get("/openapi.json").body
        let document = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let shared = (document["components"] as? [String: Any])?["parameters"] as? [String: [String: Any]] ?? [:]
        return paths.flatMap { path, item in
            item.compactMap { method, operation -> Operation? in
                guard ["get", "post", "put", "patch", "delete"].contains(method) else { return nil }
                let own = (operation as? [String: Any])?["parameters"] as? [[String: Any]] ?? []
                let all = (own + (item["parameters"] as? [[String: Any]] ?? []))
                    .map { parameter -> [String: Any] in
                        guard let name = (parameter["$ref"] as? String)?.split(separator: "/").last else {
                            return parameter
                        }
                        return shared[String(name)] ?? parameter
                    }
                func names(_ place: String) -> [String] {
                    all.filter { $0["in"] as? String == place }.compactMap { $0["name"] as? String }
                }
                return Operation(
                    method: method.uppercased(),
                    path: path,
                    parameters: names("path"),
                    query: names("query")
                )
            }
        }
    }

    /// What never ends by itself.
    private static func isEndless(_ operation: Operation) -> Bool {
        ["/events", "/listen"].contains { operation.path.hasSuffix($0) }
    }

    @Test func `no route breaks, waits, or lets anything through, whatever an address says`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(
                settings: ["DATABASE_URL": database.url, "RATE_LIMIT_ADMIN": "0", "RATE_LIMIT_UPLOAD": "0"]
            )
            let track = try await host.makeTrack()
            let operations = try await Self.operations(host)
                .filter { !Self.isEndless($0) && $0.path != "/admin/session" }
            #expect(operations.count > 60)
            var sent = 0
            for operation in operations {
                for address in Self.addresses(operation) {
                    let answer = try await host.send(
                        operation.method,
                        address,
                        headers: operation.method == "GET"
                            ? [:] : ["Content-Type": "application/json", "If-Match": "*"],
                        token: true,
                        body: operation.method == "GET" ? nil : Data("{}".utf8)
                    )
                    #expect(
                        answer.status.code < 500,
                        "\(operation.method) \(address.prefix(200)): \(answer.text.prefix(300))"
                    )
                    #expect(answer.headers[HTTPField.Name("X-Injected") ?? .cookie] == nil, "\(address)")
                    #expect(!answer.text.contains("root:x:0:0"), "\(address)")
                    sent += 1
                }
            }
            #expect(sent > 1_000)
            // What was there is there.
            #expect(try await host.get("/api/tracks/\(track)").status == .ok)
            #expect(!host.events.contains("Request failed") && !host.events.contains("Query failed"))
            #expect(try await host.stop() == 0)
        }
    }

    /// Each parameter in turn with each word, and the others with what is harmless.
    private static func addresses(_ operation: Operation) -> [String] {
        func path(_ values: [String: String]) -> String {
            operation.parameters.reduce(operation.path) { path, name in
                path.replacing("{\(name)}", with: values[name] ?? "1")
            }
        }
        let inPath = operation.parameters.flatMap { name in words.map { path([name: $0]) } }
        // Deleting what the others ask for is no test of words.
        let base = operation.method == "DELETE" ? path(["id": "999999"]) : path([:])
        let inQuery = operation.query.flatMap { name in words.map { "\(base)?\(name)=\($0)" } }
        return inPath + inQuery
    }

    @Test func `what is too large is refused before it is held`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let large = #"{"name": "\#(String(repeating: "a", count: 2 << 20))"}"#
            #expect(try await host.post("/admin/genres", json: large).status == .contentTooLarge)
            #expect(
                try await host.post("/admin/genres", json: #"{"name": "\#(String(repeating: "a", count: 201))"}"#)
                    .string("field") == "name"
            )
            let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
            let nested = try await host.post("/admin/genres", json: #"{"name": \#(deep)}"#)
            #expect((400..<500).contains(nested.status.code))
            let picture = try await host.send(
                "PUT",
                "/admin/genres/1/picture",
                token: true,
                body: Data(count: 40 << 20)
            )
            #expect([.contentTooLarge, .notFound].contains(picture.status))
            #expect(try await host.get("/health/ready").status == .ok)
            #expect(try await host.stop() == 0)
        }
    }
}
