import Foundation
import PluginAPI
import TestKit
import Testing

/// What somebody else is told while a host works: of uploads, and of what a station plays.
struct WebhookChainTests {
    @Test func `a receiver hears of what is ready or failed, and of each track that a station begins`()
        async throws
    {
        try await WebhookReceiver.with { receiver in
            try await withTestDatabase { database in
                let host = try await HostProcess.start(settings: [
                    "DATABASE_URL": database.url, "ADMIN_WEBHOOK_PRIVATE": "true", "JOBS_BIT_RATES": "128000",
                    "JOBS_CMAF": "false",
                ])
                let events = #"["track.ready", "track.failed", "station.track_started"]"#
                let hook = try await host.post(
                    "/admin/webhooks",
                    json: #"{"url": "\#(receiver.url)", "events": \#(events)}"#
                )
                #expect(hook.status == .created, "\(hook.text)")

                let short = try await host.makeTrack(title: "Short")
                _ = try await host.upload(try await AudioFixture.flac.make(seconds: 8), named: "a.flac", track: short)
                try await host.wait("the news that it is ready") { !Self.data("track.ready", receiver).isEmpty }
                #expect(Self.data("track.ready", receiver)[0].int("data", "track", "id") == short)

                let broken = try await host.makeTrack(title: "Broken")
                // It says that it is FLAC, and has nothing that could be played.
                let noise = Data("fLaC".utf8) + Data((0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 7919) })
                _ = try await host.upload(noise, named: "b.flac", track: broken)
                try await host.wait("the news that it failed") { !Self.data("track.failed", receiver).isEmpty }
                let failure = Self.data("track.failed", receiver)[0]
                #expect(failure.string("data", "track", "title") == "Broken")
                #expect(failure.string("data", "error")?.isEmpty == false)

                // Stations are looked at each minute; the track lasts eight seconds, and then begins anew.
                try await host.wait("the news of three tracks", within: .seconds(240)) {
                    Self.data("station.track_started", receiver).count >= 3
                }
                let started = Self.data("station.track_started", receiver)
                    .sorted { $0.int("data", "item") ?? 0 < $1.int("data", "item") ?? 0 }
                #expect(started.allSatisfy { $0.int("data", "track", "id") == short })
                for (one, next) in zip(started, started.dropFirst()) {
                    #expect(next.int("data", "item") == one.int("data", "item").map { $0 + 1 }, "each is told once")
                    #expect(next.string("data", "since") == one.string("data", "until"))
                }
                #expect(try await host.stop() == 0)
            }
        }
    }

    /// What was told of a kind of event.
    private static func data(_ event: String, _ receiver: WebhookReceiver) -> [Answer] {
        receiver.messages.map { Answer(status: .ok, headers: [:], body: Data($0.body.utf8)) }
            .filter { $0.string("type") == event }
    }
}
