import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// Playlists of stations as players fetch them.
struct LiveRouteTests {
    private static let names = [
        "live.m3u8", "renditions/aac64/live.m3u8", "renditions/aac128/live.m3u8", "renditions/aac64-cmaf/live.m3u8",
    ]

    private static func withStation(_ body: (Station, String) async throws -> Void) async throws {
        try await Station.with { station in
            try await station.publishTracks(5)
            try await body(station, "/radio/\(station.genre)")
        }
    }

    @Test(arguments: names)
    func `has a whole window at once, in which a lint finds no fault`(name: String) async throws {
        try await Self.withStation { station, path in
            let answer = try await station.get("\(path)/\(name)")
            #expect(answer.status == .ok && answer.headers[.contentType] == "application/vnd.apple.mpegurl")
            let playlist = HLSPlaylist(answer.text)
            #expect(PlaylistLint.live(playlist).faults == [])
            #expect(playlist.segments.count == LiveWindow.segments)
            // No cookie on anything that a cache in front may keep.
            #expect(answer.headers[.setCookie] == nil)
            for address in playlist.addresses.prefix(2)
            where name != "renditions/aac64/live.m3u8" && !address.contains("cmaf") {
                let segment = try await station.get(address)
                #expect(segment.status == .ok && segment.headers[.setCookie] == nil)
                #expect(segment.headers[.cacheControl]?.contains("immutable") == true)
            }
        }
    }

    @Test(arguments: ["master.m3u8", "cmaf.m3u8"])
    func `has a playlist of all renditions`(name: String) async throws {
        try await Self.withStation { station, path in
            let answer = try await station.get("\(path)/\(name)")
            let playlist = HLSPlaylist(answer.text)
            #expect(answer.status == .ok && PlaylistLint.master(playlist).faults == [])
            let suffix = name == "cmaf.m3u8" ? "-cmaf" : ""
            #expect(playlist.addresses == ["aac128", "aac64"].map { "renditions/\($0)\(suffix)/live.m3u8" })
            for address in playlist.addresses {
                #expect(try await station.get("\(path)/\(address)").status == .ok)
            }
        }
    }

    @Test(arguments: ["aac1", "aac256", "aac9223372036854775807", "aac96-cmaf"])
    func `there is no rendition that no recording has`(name: String) async throws {
        try await Self.withStation { station, path in
            let answer = try await station.get("\(path)/renditions/\(name)/live.m3u8")
            #expect(answer.status == .notFound && answer.string("type") == "/problems/not-found")
        }
    }

    @Test(arguments: ["x", "aac064", "..%2Faac64", "aac64%00"])
    func `a rendition has a name or none`(name: String) async throws {
        try await Self.withStation { station, path in
            let answer = try await station.get("\(path)/renditions/\(name)/live.m3u8")
            #expect(answer.status == .badRequest)
        }
    }

    /// Asks until no new segment came between the first answer and the last.
    private static func steady(
        _ station: Station,
        _ path: String,
        between: (Answer) async throws -> Answer
    ) async throws -> (first: Answer, between: Answer) {
        while true {
            let first = try await station.get(path)
            let answer = try await between(first)
            if try await station.get(path).body == first.body { return (first, answer) }
        }
    }

    @Test(arguments: names + ["master.m3u8"])
    func `is not sent to a client that has it, and HEAD is as GET`(name: String) async throws {
        try await Self.withStation { station, path in
            let (first, same) = try await Self.steady(station, "\(path)/\(name)") { first in
                try await station.get("\(path)/\(name)", headers: [.ifNoneMatch: first.headers[.eTag] ?? ""])
            }
            #expect(same.status == .notModified && same.body.isEmpty)
            #expect(same.headers[.eTag] == first.headers[.eTag])
            let (get, head) = try await Self.steady(station, "\(path)/\(name)") { _ in
                try await station.head("\(path)/\(name)")
            }
            #expect(head.status == .ok && head.body.isEmpty)
            for field in [HTTPField.Name.contentLength, .eTag, .contentType, .vary] {
                #expect(head.headers[field] == get.headers[field])
            }
        }
    }

    @Test(arguments: [
        ("identity", false), ("gzip, identity;q=1, *;q=0", true), ("*", false), ("gzip;q=0", false), ("gzip", true),
        ("gzip, deflate, br", true), (nil, false),
    ])
    func `is compressed only for a client that asks for it`(coding: String?, isCompressed: Bool) async throws {
        try await Self.withStation { station, path in
            var headers: HTTPFields = [:]
            headers[.acceptEncoding] = coding
            let answer = try await station.get("\(path)/live.m3u8", headers: headers)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentEncoding] == (isCompressed ? "gzip" : nil))
            #expect(answer.headers[.vary] == "Accept-Encoding")
            #expect(answer.body.starts(with: isCompressed ? [0x1F, 0x8B] : Array("#EXTM3U".utf8)))
            #expect(answer.headers[.eTag]?.hasSuffix("-gzip\"") == isCompressed)
        }
    }

    @Test func `may be kept for half a target duration at most`() async throws {
        try await Self.withStation { station, path in
            for name in Self.names {
                let answer = try await station.get("\(path)/\(name)")
                let age = answer.headers[.cacheControl]?.split(separator: "=").last.flatMap { Int($0) } ?? -1
                let target = HLSPlaylist(answer.text).targetDuration ?? 0
                #expect(answer.headers[.cacheControl] == "public, max-age=\(age)")
                #expect((1...target / 2).contains(age))
            }
        }
    }

    @Test func `counts whoever asks for it, and tells one player from another`() async throws {
        try await Self.withStation { station, path in
            for _ in 0..<3 { _ = try await station.get("\(path)/live.m3u8", headers: [.userAgent: "one"]) }
            _ = try await station.get("\(path)/renditions/aac64/live.m3u8", headers: [.userAgent: "two"])
            _ = try await station.head("\(path)/live.m3u8", headers: [.userAgent: "three"])
            _ = try await station.get("\(path)/master.m3u8", headers: [.userAgent: "four"])
            #expect(try await station.get(path).int("listeners") == 2)
        }
    }

    @Test func `a replaced recording is served for as long as it is in the window`() async throws {
        try await Self.withStation { station, path in
            let before = HLSPlaylist(try await station.get("\(path)/live.m3u8").text).addresses
            let tracks = try await station.database.query("SELECT id FROM tracks", as: Int.self)
            for track in tracks { try await station.publish(track, encoding: 1000 + track, segments: [Data([1])]) }
            for address in before { #expect(try await station.get(address).status == .ok) }
            try await station.database.execute("DELETE FROM albums")
            for address in before { #expect(try await station.get(address).status == .ok) }
        }
    }
}
