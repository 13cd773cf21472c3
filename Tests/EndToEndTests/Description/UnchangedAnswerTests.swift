import Foundation
import PluginAPI
import TestKit
import Testing

/// That a client which has an answer is told so, whatever it asked for.
struct UnchangedAnswerTests {
    /// The GET routes that have no entity tag, and why.
    private static let without = [
        "/health/live": "says how it is now",
        "/health/ready": "says how it is now",
        "/metrics": "says how it is now",
        "/_host/plugins": "says how much memory the process has now",
        "/radio/{genre}/listen": "never ends",
        "/radio/{genre}/events": "never ends",
        "/admin/jobs/events": "goes on for a minute",
        "/admin/uploads/events": "goes on for a minute",
    ]

    @Test func `every GET has an entity tag and answers 304 to it, or a reason not to`() async throws {
        try await DemoHost.with { demo in
            let host = demo.host
            let routes = try RouteExamples(of: try await host.get("/openapi.json"))
            #expect(Set(Self.without.keys).isSubset(of: routes.gets))
            let (known, session) = (try await Self.known(host), try await Self.session(host))
            for route in routes.gets where Self.without[route] == nil {
                let path = known[route] ?? routes.path(route)
                let who = route == "/admin/session" ? session : ["Authorization": "Bearer \(HostProcess.adminToken)"]
                let first = try await host.send("GET", path, headers: who)
                #expect(first.status == .ok, "\(path): \(first.status)")
                guard let tag = first.headers[.eTag] else {
                    Issue.record("\(route) has no entity tag")
                    continue
                }
                let again = try await host.send("GET", path, headers: who.merging(["If-None-Match": tag]) { $1 })
                #expect(again.status == .notModified && again.body.isEmpty, "\(path): \(again.status)")
                #expect(again.headers[.eTag] == tag, "\(path)")
            }
        }
    }

    /// Addresses that no example can name, of what is there or is made for it.
    private static func known(_ host: HostProcess) async throws -> [String: String] {
        let webhook = #"{"url": "https://hook.invalid/", "events": ["track.ready"]}"#
        let hook = try #require(try await host.post("/admin/webhooks", json: webhook).int("webhook", "id"))
        #expect(try await host.post("/admin/genres", json: #"{"name": "tracks"}"#).status == .created)
        let album = try await host.get("/api/albums/1")
        let picture = try #require(album.string("album", "cover_image_url"))
        return [
            "/admin/webhooks/{id}/deliveries": "/admin/webhooks/\(hook)/deliveries",
            "/images/{name}": picture,
            "/images/{name}/{width}.jpg": "\(picture)/320.jpg",
            "/images/{name}/{width}.webp": "\(picture)/320.webp",
        ]
    }

    /// What a browser sends that has signed in.
    private static func session(_ host: HostProcess) async throws -> [String: String] {
        let answer = try await host.post("/admin/session", json: #"{"token": "\#(HostProcess.adminToken)"}"#)
        let cookie = try #require(answer.headers[.setCookie]?.prefix { $0 != ";" })
        return ["Cookie": String(cookie)]
    }
}
