import Foundation
import PluginAPI
import TestKit
import Testing

/// What listeners have: browsers and programs, each of which plays as long as one would listen.
@Suite(.serialized) struct PlayerTests {
    @Test func `every player plays a track to its end in step with the clock`() async throws {
        try await Self.withPublishedTrack(seconds: 14) { host, track in
            let base = "\(host.base.absoluteString)/streams/tracks/\(track)"
            let seconds = HLSPlaylist(try await host.get("/streams/tracks/\(track)/playlist.m3u8").text).total
            let reports = try await Player.play(Player.allCases.map { ($0, "\(base)/playlist.m3u8") }, for: 25)
            for (name, report) in reports {
                report.expectSmooth(name)
                #expect(report.hasEnded, "\(name): \(report)")
                #expect(abs(report.position - seconds) < 1, "\(name) ends at \(report.position) s of \(seconds) s")
                // GStreamer's has no fractions, and ffmpeg does not say.
                if let duration = report.duration { #expect(abs(duration - seconds) < 1, "\(name): \(duration) s") }
            }
        }
    }

    @Test func `browsers play all renditions of both formats`() async throws {
        try await Self.withPublishedTrack(seconds: 30) { host, track in
            let base = "\(host.base.absoluteString)/streams/tracks/\(track)"
            let runs = ["master", "cmaf"]
                .flatMap { name in
                    [Player.chromium, .hlsJS].map { ($0, "\(base)/\(name).m3u8") }
                }
            for (name, report) in try await Player.play(runs, for: 8) {
                report.expectSmooth(name)
                #expect(report.played > 5, "\(name): \(report)")
                #expect(abs((report.duration ?? 0) - 30) < 0.1, "\(name): \(report)")
                #expect((report.decodedBytes ?? 0) > 0)
            }
        }
    }

    @Test func `a report says what went wrong`() async throws {
        try await Self.withPublishedTrack(seconds: 3) { host, track in
            let url = "\(host.base.absoluteString)/streams/tracks/\(track)/nothing.m3u8"
            for (name, report) in try await Player.play(Player.allCases.map { ($0, url) }, for: 5) {
                #expect(!report.errors.isEmpty && report.played == 0, "\(name): \(report)")
            }
        }
    }

    private static func withPublishedTrack(
        seconds: Double,
        _ body: (HostProcess, Int) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let track = try await host.makeTrack()
            _ = try await host.upload(try await AudioFixture.flac.make(seconds: seconds), named: "a.flac", track: track)
            #expect(try await host.waitUntilProcessed(track).string("upload_status") == "ready")
            try await body(host, track)
            #expect(try await host.stop() == 0)
        }
    }
}
