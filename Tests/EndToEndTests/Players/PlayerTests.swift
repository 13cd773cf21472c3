import Foundation
import PluginAPI
import TestKit
import Testing

/// What listeners have: browsers and programs, each of which plays as long as one would listen.
@Suite(.serialized) struct PlayerTests {
    @Test func `every player plays a track to its end in step with the clock`() async throws {
        try await PublishedTrack.with { track in
            let path = "\(track.path)/playlist.m3u8"
            let seconds = HLSPlaylist(try await track.host.get(path).text).total
            let url = track.host.base.absoluteString + path
            let reports = try await Player.play(Player.allCases.map { ($0, url) }, for: PublishedTrack.seconds + 10)
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
        try await PublishedTrack.with { track in
            let base = track.host.base.absoluteString + track.path
            let runs = ["master", "cmaf"]
                .flatMap { name in
                    [Player.chromium, .hlsJS].map { ($0, "\(base)/\(name).m3u8") }
                }
            for (name, report) in try await Player.play(runs, for: 8) {
                report.expectSmooth(name)
                #expect(report.played > 5, "\(name): \(report)")
                #expect(abs((report.duration ?? 0) - PublishedTrack.seconds) < 0.1, "\(name): \(report)")
                #expect((report.decodedBytes ?? 0) > 0)
            }
        }
    }

    @Test func `a report says what went wrong`() async throws {
        try await PublishedTrack.with { track in
            let url = "\(track.host.base.absoluteString)\(track.path)/nothing.m3u8"
            for (name, report) in try await Player.play(Player.allCases.map { ($0, url) }, for: 5) {
                #expect(!report.errors.isEmpty && report.played == 0, "\(name): \(report)")
            }
        }
    }
}
