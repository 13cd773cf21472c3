import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Host

/// Answers that go out from the event loop, over real sockets.
struct ReadyAnswerTests {
    private static func with(
        _ limits: ConnectionLimits = ConnectionLimits(),
        _ body: (Transport, ReadyPlugin, LivePlugins) async throws -> Void
    ) async throws {
        let plugin = ReadyPlugin(name: "first")
        let plugins = try plugin.live()
        try await Transport.with(limits, plugins: plugins) { transport in
            defer { plugin.release() }
            try await body(transport, plugin, plugins)
        }
    }

    private static func get(_ path: String, _ fields: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: test\r\n\(fields)\r\n"
    }

    /// Asks once on a connection of its own, and answers what came.
    private static func ask(_ transport: Transport, _ request: String) async throws -> String {
        var answer = ""
        try await RawClient.with(transport.port) { client in
            try await client.send(request)
            answer = try await client.readToEnd()
        }
        return answer
    }

    @Test func `the route is asked once, and both answers have the same fields`() async throws {
        try await Self.with { transport, plugin, _ in
            let answers = try await Self.ask(
                transport,
                Self.get("/ready") + Self.get("/ready") + Self.get("/nowhere", "Connection: close\r\n")
            )
            let parts = answers.components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0 }
            #expect(parts.count == 3 && parts[0].hasPrefix("200") && parts[1].hasPrefix("200"))
            let names = parts.prefix(2)
                .map { part in
                    Set(part.split(separator: "\r\n").compactMap { $0.split(separator: ":").first.map(String.init) })
                }
            #expect(names[0] == names[1] && names[1].contains("X-Request-ID") && names[1].contains("Date"))
            #expect(plugin.asked == 1 || plugin.asked == 2, "the second may have come before the first was answered")
        }
    }

    @Test func `an answer goes out in its turn`() async throws {
        try await Self.with { transport, plugin, _ in
            _ = try await transport.curl([], "/ready")
            try await RawClient.with(transport.port) { client in
                try await client.send(Self.get("/slow") + Self.get("/ready"))
                try await Task.sleep(for: .milliseconds(100))
                plugin.release()
                try await client.send(Self.get("/ready", "Connection: close\r\n"))
                let text = try await client.readToEnd()
                let slow = try #require(text.range(of: "\r\n\r\nslow"))
                #expect(text[slow.upperBound...].components(separatedBy: "\r\n\r\nfirst").count == 3)
                #expect(!text[..<slow.lowerBound].contains("first"))
            }
        }
    }

    @Test(
        arguments: [
            "GET /ready HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
            "GET /ready HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            "HEAD /ready HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n",
            "GET /ready HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n",
        ]
    )
    func `what is not plain goes to the route`(request: String) async throws {
        try await Self.with { transport, plugin, _ in
            _ = try await transport.curl([], "/ready")
            let answer = try await Self.ask(transport, request)
            #expect(
                answer.hasPrefix("HTTP/1.1 200") && answer.hasSuffix(request.hasPrefix("HEAD") ? "\r\n\r\n" : "first")
            )
            #expect(plugin.asked == 2)
        }
    }

    @Test func `who asks for much and reads nothing is not served on`() async throws {
        var limits = ConnectionLimits()
        limits.reading = .milliseconds(500)
        try await Self.with(limits) { transport, plugin, _ in
            _ = try await transport.curl(["-o", "/dev/null"], "/large")
            try await RawClient.with(transport.port, reads: false) { client in
                for _ in 0..<100 { try? await client.send(Self.get("/large")) }
                // Would all have been written for it, it would not have ended.
                try await client.waitUntilClosed()
            }
            #expect(plugin.asked > 1, "the route had to wait for the client")
        }
    }

    @Test func `a connection whose answers are all ready is not idle`() async throws {
        var limits = ConnectionLimits()
        limits.idle = .seconds(1)
        try await Self.with(limits) { transport, _, _ in
            _ = try await transport.curl([], "/ready")
            try await RawClient.with(transport.port) { client in
                for _ in 0..<8 {
                    try await client.send(Self.get("/ready"))
                    try await Task.sleep(for: .milliseconds(250))
                }
                #expect(try await client.readToEnd().components(separatedBy: "\r\n\r\nfirst").count == 9)
            }
        }
    }

    @Test func `a swap forgets what the generation before had ready`() async throws {
        try await Self.with { transport, _, plugins in
            for _ in 1...2 { #expect(try await transport.curl([], "/ready").output == "first") }
            let second = try ReadyPlugin(name: "second").generation(number: 2)
            plugins.publish(try plugins.snapshot.replacing(with: second, order: ["Ready"]))
            for _ in 1...2 { #expect(try await transport.curl([], "/ready").output == "second") }
        }
    }

    @Test func `a request that may have changed the catalogue makes it be read again`() async throws {
        try await Self.with { transport, plugin, plugins in
            plugins.catalogVersion.begin()
            for _ in 1...3 { _ = try await transport.curl([], "/catalog") }
            #expect(plugin.asked == 1)
            #expect(try await transport.curl(["-d", "x"], "/change").output == "changed")
            for _ in 1...3 { _ = try await transport.curl([], "/catalog") }
            #expect(plugin.asked == 2)
        }
    }

    @Test func `a client of HTTP 1.0 gets no chunks, and the connection's end for the answer's`() async throws {
        try await Self.with { transport, _, _ in
            _ = try await transport.curl([], "/ready")
            for fields in ["", "Connection: keep-alive\r\n"] {
                let ready = try await Self.ask(transport, "GET /ready HTTP/1.0\r\n\(fields)\r\n")
                #expect(ready.hasPrefix("HTTP/1.0 200 ") && ready.hasSuffix("\r\n\r\nfirst"), "\(ready)")
            }
            try await RawClient.with(transport.port) { client in
                try await client.send("GET /health/endless HTTP/1.0\r\n\r\n")
                var head = ""
                for try await piece in client.pieces {
                    head += String(buffer: piece)
                    if head.utf8.count > 100_000 { break }
                }
                #expect(head.hasPrefix("HTTP/1.0 200 ") && !head.lowercased().contains("transfer-encoding"))
                #expect(head.contains("\r\n\r\nZZZZ"))
            }
        }
    }
}
