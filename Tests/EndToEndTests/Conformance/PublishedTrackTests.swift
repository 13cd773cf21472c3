import Foundation
import PluginAPI
import TestKit
import Testing

/// Whether what a host serves of a track is what the standards ask for, byte by byte.
struct PublishedTrackTests {
    @Test(arguments: [(10, 57.0, ["Apple 7.5"]), (6, 25.0, [])])
    func `all playlists and segments of a track are as the standards want them`(
        target: Int,
        seconds: Double,
        advice: [String]
    ) async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(
                settings: ["DATABASE_URL": database.url, "JOBS_SEGMENT_DURATION": "\(target)"]
            )
            let track = try await host.makeTrack()
            _ = try await host.upload(try await AudioFixture.flac.make(seconds: seconds), named: "a.flac", track: track)
            #expect(try await host.waitUntilProcessed(track).string("upload_status") == "ready")
            let base = "/streams/tracks/\(track)"
            for name in ["master.m3u8", "cmaf.m3u8"] {
                let master = try await Self.playlist("\(base)/\(name)", on: host)
                var renditions: [MeasuredRendition] = []
                for address in master.addresses {
                    let (rendition, findings) = try await Self.rendition("\(base)/\(address)", on: host)
                    #expect(findings.faults == [], "\(address)")
                    // The target duration is the operator's choice.
                    #expect(findings.advice == Set(advice), "\(address): \(findings)")
                    renditions.append(rendition)
                }
                #expect(renditions.count == 3)
                let findings = PlaylistLint.master(master, renditions: renditions)
                // One rendition is of more than 160 kbit/s, for those who hear that.
                #expect(findings.faults == [] && findings.advice == ["Apple 2.9"], "\(name): \(findings)")
            }
            #expect(try await host.stop() == 0)
        }
    }

    private static func playlist(_ path: String, on host: HostProcess) async throws -> HLSPlaylist {
        let plain = try await host.get(path, headers: ["Accept-Encoding": "identity"])
        #expect(DeliveryLint.playlist(plain) == [], "\(path)")
        // curl, since URLSession does not show what was compressed.
        let url = host.base.absoluteString + path
        #expect(try await Program.run("curl", ["-sS", "--compressed", url]) == plain.text)
        let head = ["-sS", "-o", "/dev/null", "-D", "-", "-H", "Accept-Encoding: gzip", url]
        let isCompressed = try await Program.run("curl", head).lowercased().contains("content-encoding: gzip")
        #expect(isCompressed == (plain.body.count >= 1024), "\(path)")
        return HLSPlaylist(plain.text)
    }

    /// A rendition, and everything that is wrong with it.
    private static func rendition(_ path: String, on host: HostProcess) async throws -> (MeasuredRendition, [Finding]) {
        let playlist = try await Self.playlist(path, on: host)
        var (findings, segments, byteCounts) = (PlaylistLint.vod(playlist), [TransportSegment](), [Int]())
        let folder = (path as NSString).deletingLastPathComponent
        for segment in playlist.segments {
            let answer = try await host.get("\(folder)/\(segment.address)")
            findings += DeliveryLint.segment(answer, isFragmentedMP4: segment.isMapped)
            byteCounts.append(answer.body.count)
            if !segment.isMapped { segments.append(TransportSegment(answer.body, duration: segment.duration)) }
        }
        return (MeasuredRendition(playlist, byteCounts: byteCounts), findings + TransportStreamLint.track(segments))
    }
}
