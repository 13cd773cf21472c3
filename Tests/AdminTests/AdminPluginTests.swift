import PluginAPI
import TestKit
import Testing

@testable import Admin

struct AdminPluginTests {
    @Test func `is called as its library`() {
        #expect(AdminPlugin.manifest.name == "Admin")
        #expect(AdminPlugin.manifest.settings == ["upload_expiry_hours", "webhook_private"])
    }

    @Test func `removes uploads whose host died an hour ago, and no others`() async throws {
        try await Office.with { office in
            let store = UploadStore(database: office.database)
            let track = try await office.shelf.track()
            func begin() async throws -> Upload {
                var upload = try await store.begin(track: track, filename: "a", mimeType: "audio/wav", uploadedBy: nil)
                try await store.append(Noise.wav(100), to: &upload)
                return upload
            }
            let (abandoned, alive, done) = (try await begin(), try await begin(), try await begin())
            try await store.finish(done, jobs: JobClient())
            try await office.database.execute(
                "UPDATE uploads SET updated_at = now() - interval '61 minutes' WHERE id <> \(alive.id)"
            )
            _ = try await PluginHarness(AdminPlugin.self, database: office.database)
            let left = try await office.database.query("SELECT id FROM uploads ORDER BY id", as: Int.self)
            #expect(left == [alive.id, done.id])
            #expect(try await office.shelf.file(of: abandoned.id)?.readableBytes == 0)
        }
    }

    @Test func `starts without a database`() async throws {
        var configuration = try PostgresConfiguration(url: "postgresql://nobody@127.0.0.1:1/nothing")
        configuration.acquireTimeout = .milliseconds(50)
        let database = Database(configuration: configuration, logger: .quiet)
        let harness = try await PluginHarness(AdminPlugin.self, database: database)
        let answer = try await harness.send(.get, "/admin/tracks/1/status", token: true)
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.retryAfter] != nil)
        await database.close()
    }
}
