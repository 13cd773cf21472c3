import PluginAPI
import TestKit
import Testing

/// How often the database is asked for what a view of the console shows.
struct RoundTripTests {
    /// Those that read nothing, and those that never end.
    private static let others: Set<String> = [
        "/admin", "/admin/assets/{name}", "/admin/session", "/admin/uploads/events", "/admin/jobs/events",
    ]

    @Test func `one for each answer, and one more where somebody has a token of their own`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            try await office.database.execute(
                """
                INSERT INTO uploads (track_id, original_filename, mime_type) VALUES (\(track), 'a.wav', 'audio/wav')
                """
            )
            try await office.database.execute("INSERT INTO stations (genre_id, target_duration) VALUES (1, 10)")
            _ = try await office.post(
                "/admin/webhooks",
                json: #"{"url": "https://example.org", "events": ["track.ready"]}"#
            )
            _ = try await office.post("/admin/webhooks/1/ping", json: "{}")
            let made = try await office.post("/admin/tokens", json: #"{"name": "a", "scopes": ["operate"]}"#)
            let own: HTTPFields = [.authorization: "Bearer \(try #require(made.string("token", "secret")))"]
            let paths = office.harness.routes.filter { $0.method == .get && !Self.others.contains($0.path) }.map(\.path)
            #expect(paths.count > 15)
            for path in paths.map({ $0.replacing(/\{[a-z_]+\}/, with: "1") }) {
                for (headers, expected) in [([:], 1), (own, 2)] as [(HTTPFields, Int)] {
                    // The first prepares the statement.
                    _ = try await office.send(.get, path, headers: headers, token: headers.isEmpty)
                    let before = office.database.roundTrips
                    let answer = try await office.send(.get, path, headers: headers, token: headers.isEmpty)
                    #expect(answer.status == .ok, "\(path): \(answer.text)")
                    #expect(office.database.roundTrips - before == expected, "\(path)")
                }
            }
        }
    }
}
