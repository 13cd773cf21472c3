import Foundation
import PluginAPI
import TestKit
import Testing

struct PlaylistTests {
    @Test func `serves the playlist as it was published`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.publish(track, encoding: 7)
            let answer = try await station.get(Track.playlistPath(of: track))
            #expect(answer.status == .ok)
            #expect(answer.text == Station.playlist(7))
            #expect(answer.headers[.contentType] == "application/vnd.apple.mpegurl")
            #expect(answer.headers[.cacheControl] == "no-cache")
        }
    }

    @Test func `answers 304 until another one is published`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            let path = Track.playlistPath(of: track)
            try await station.publish(track, encoding: 1)
            let tag = try #require(try await station.get(path).headers[.eTag])
            let same = try await station.get(path, headers: [.ifNoneMatch: tag])
            #expect(same.status == .notModified && same.body.isEmpty)
            try await station.publish(track, encoding: 2)
            let other = try await station.get(path, headers: [.ifNoneMatch: tag])
            #expect(other.status == .ok && other.text == Station.playlist(2))
        }
    }

    @Test func `answers HEAD`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.publish(track, encoding: 1)
            let answer = try await station.head(Track.playlistPath(of: track))
            #expect(answer.status == .ok && answer.body.isEmpty)
            #expect(answer.headers[.contentLength] == String(Station.playlist(1).utf8.count))
        }
    }

    @Test func `answers 404 for a track that is not there`() async throws {
        try await Station.with { station in
            try await Self.expect(.notFound, "not-found", at: Track.playlistPath(of: 4711), of: station)
        }
    }

    @Test func `answers 404 where nothing was ever uploaded`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await Self.expect(.notFound, "no-audio", at: Track.playlistPath(of: track), of: station)
        }
    }

    @Test(arguments: ["pending", "processing"])
    func `asks for patience while the first upload is not done`(status: String) async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.setStatus(status, of: track)
            let path = Track.playlistPath(of: track)
            let answer = try await Self.expect(.serviceUnavailable, "not-ready", at: path, of: station)
            #expect(answer.headers[.retryAfter] == "5")
        }
    }

    @Test func `says why the only upload failed`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.setStatus("failed", error: "It is a picture.", of: track)
            let path = Track.playlistPath(of: track)
            let answer = try await Self.expect(.notFound, "processing-failed", at: path, of: station)
            #expect(answer.string("detail") == "It is a picture.")
        }
    }

    @Test(arguments: ["pending", "processing", "failed"])
    func `keeps serving what is published whatever a new upload comes to`(status: String) async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.publish(track, encoding: 1, segments: [Data("abc".utf8)])
            try await station.setStatus(status, error: status == "failed" ? "No." : nil, of: track)
            #expect(try await station.get(Track.playlistPath(of: track)).text == Station.playlist(1))
            #expect(try await station.get("/streams/tracks/\(track)/segments/0.ts?v=1").text == "abc")
            #expect(try await station.get("/streams/Dub").count("streams") == 1)
        }
    }

    @Test(arguments: ["abc", "0", "-1", "1%2F..%2F2"])
    func `answers 400 for what is no id`(id: String) async throws {
        try await Station.with { station in
            let answer = try await station.get("/streams/tracks/\(id)/playlist.m3u8")
            #expect(answer.status == .badRequest)
            #expect(answer.string("field") == "track_id")
        }
    }

    @discardableResult
    private static func expect(
        _ status: HTTPResponse.Status,
        _ kind: String,
        at path: String,
        of station: Station
    ) async throws -> Answer {
        let answer = try await station.get(path)
        #expect(answer.status == status)
        #expect(answer.string("type") == "/problems/\(kind)")
        #expect(answer.headers[.cacheControl] == "no-store")
        return answer
    }
}
