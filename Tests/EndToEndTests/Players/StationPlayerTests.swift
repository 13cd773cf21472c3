import Foundation
import PluginAPI
import TestKit
import Testing

/// Stations as listeners hear them, who do not know which of two hosts answers.
struct StationPlayerTests {
    @Test func `a station of short tracks plays over its joins, and two hosts never contradict one another`()
        async throws
    {
        try await withTestDatabase(.recordShop) { database in
            let settings = ["DATABASE_URL": database.url]
            let hosts = [
                try await HostProcess.start(settings: settings), try await HostProcess.start(settings: settings),
            ]
            let path = "/radio/Joins/live.m3u8"
            async let history = Self.watch(hosts, path, for: 28)
            let runs = [Player.chromium, .hlsJS].map { ($0, hosts[0].base.absoluteString + path) }
            for (name, report) in try await Player.play(runs, for: 26) {
                report.expectSmooth(name)
                #expect(report.played > 20, "\(name): \(report)")
                #expect(!report.hasEnded)
                // Only hls.js says so.
                if let joins = report.discontinuities { #expect(joins >= 1, "\(name): \(report)") }
            }
            let watched = try await history
            #expect(watched.findings.faults == [])
            // How long segments and windows are is the operator's choice.
            #expect(watched.findings.advice.isSubset(of: ["Apple 7.5", "Apple 8.12"]), "\(watched.findings)")
            #expect(watched.discontinuitiesCrossed >= 1, "no join was seen")
            try await Self.checkSegments(of: try #require(watched.fetches.last?.playlist), at: path, on: hosts[1])
            for host in hosts { #expect(try await host.stop() == 0) }
        }
    }

    /// Asks the hosts in turn, twice a second.
    private static func watch(_ hosts: [HostProcess], _ path: String, for seconds: Double) async throws -> LiveHistory {
        let start = ContinuousClock.now
        var history = LiveHistory()
        while start.duration(to: .now) < .seconds(seconds) {
            let host = hosts[history.fetches.count % hosts.count]
            let time = start.duration(to: .now) / .seconds(1)
            let answer = try await host.get(path, headers: ["Accept-Encoding": "identity"])
            #expect(DeliveryLint.playlist(answer, isLive: true) == [])
            history.append(LiveHistory.Fetch(time: time, host: "\(host.base.port ?? 0)", HLSPlaylist(answer.text)))
            try await Task.sleep(for: .milliseconds(500))
        }
        return history
    }

    /// Each run of segments without a discontinuity is one stream.
    private static func checkSegments(of playlist: HLSPlaylist, at path: String, on host: HostProcess) async throws {
        for run in Dictionary(grouping: playlist.segments.suffix(12), by: \.discontinuityNumber).values {
            var segments: [TransportSegment] = []
            for segment in run {
                let address = URL(string: segment.address, relativeTo: URL(string: path, relativeTo: host.base))
                let answer = try await host.get(try #require(address).absoluteString)
                #expect(DeliveryLint.segment(answer) == [], "\(segment.address)")
                segments.append(TransportSegment(answer.body, duration: segment.duration))
            }
            #expect(TransportStreamLint.track(segments) == [])
        }
    }
}
