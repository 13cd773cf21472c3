import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// A track's other renditions, and the playlists that name them.
struct RenditionTests {
    private static let small = Rendition(kilobitsPerSecond: 64)
    private static let fragmented = Rendition(kilobitsPerSecond: 64, format: .fragmentedMP4)

    /// A track with encoding 5 in three renditions.
    private static func withTrack(_ body: (Station, String, Int) async throws -> Void) async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.publish(track, encoding: 5, segments: [Data("standard".utf8)])
            try await station.publish(small, of: track, encoding: 5, segments: [Data("small".utf8)])
            try await station.publish(fragmented, of: track, encoding: 5, segments: [Data("fragment".utf8)])
            try await station.setPlaylist("master", "all streams", of: track)
            try await station.setPlaylist("cmaf", "all files", of: track)
            try await body(station, "/streams/tracks/\(track)", track)
        }
    }

    @Test(arguments: [
        ("master.m3u8", "all streams"), ("cmaf.m3u8", "all files"),
        ("renditions/aac64/playlist.m3u8", "a playlist"), ("renditions/aac64-cmaf/playlist.m3u8", "a playlist"),
        ("renditions/aac128/playlist.m3u8", Station.playlist(5)), ("playlist.m3u8", Station.playlist(5)),
    ])
    func `has a playlist`(name: String, text: String) async throws {
        try await Self.withTrack { station, path, _ in
            let answer = try await station.get("\(path)/\(name)")
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/vnd.apple.mpegurl")
            #expect(answer.headers[.cacheControl] == "no-cache")
            #expect(answer.text == text)
            let tag = try #require(answer.headers[.eTag])
            let again = try await station.get("\(path)/\(name)", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
        }
    }

    @Test(arguments: [
        ("segments/0.ts", "standard", "video/mp2t"), ("renditions/aac128/segments/0.ts", "standard", "video/mp2t"),
        ("renditions/aac64/segments/0.ts", "small", "video/mp2t"),
        ("renditions/aac64-cmaf/segments/0.m4s", "fragment", "audio/mp4"),
        ("renditions/aac64-cmaf/init.mp4", "beginning", "audio/mp4"),
    ])
    func `has segments of its own, which never change`(name: String, text: String, type: String) async throws {
        try await Self.withTrack { station, path, _ in
            let answer = try await station.get("\(path)/\(name)?v=5")
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == type)
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(answer.text == text)
            let head = try await station.head("\(path)/\(name)?v=5")
            #expect(head.status == .ok)
            #expect(head.headers[.contentLength] == "\(text.utf8.count)")
            let other = try await station.get("\(path)/\(name)?v=4")
            #expect(other.status == .notFound)
        }
    }

    @Test(arguments: [
        "renditions/aac256/playlist.m3u8", "renditions/aac256/segments/0.ts", "renditions/aac64/segments/1.ts",
        "renditions/aac64/segments/0.m4s", "renditions/aac64-cmaf/segments/0.ts", "renditions/aac64/init.mp4",
    ])
    func `is not there where it was not made`(name: String) async throws {
        try await Self.withTrack { station, path, _ in
            let answer = try await station.get("\(path)/\(name)")
            #expect(answer.status == .notFound)
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
    }

    @Test(arguments: ["x", "aac", "aac064", "aac64%00", "..%2F..%2Faac64"])
    func `has a name or none`(name: String) async throws {
        try await Self.withTrack { station, path, _ in
            for end in ["playlist.m3u8", "segments/0.ts", "init.mp4"] {
                let answer = try await station.get("\(path)/renditions/\(name)/\(end)")
                #expect(answer.status == .badRequest)
            }
        }
    }

    @Test func `says why there is nothing yet`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.setStatus("processing", of: track)
            for name in ["master.m3u8", "cmaf.m3u8", "renditions/aac64/playlist.m3u8"] {
                let answer = try await station.get("/streams/tracks/\(track)/\(name)")
                #expect(answer.status == .serviceUnavailable)
            }
            let missing = try await station.get("/streams/tracks/\(track + 1)/master.m3u8")
            #expect(missing.status == .notFound)
        }
    }
}
