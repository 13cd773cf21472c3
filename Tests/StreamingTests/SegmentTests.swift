import Foundation
import PluginAPI
import TestKit
import Testing

struct SegmentTests {
    private static let first = Data((0..<188).map { UInt8($0) })
    private static let second = Data((0..<376).map { UInt8($0 % 251) })

    /// A station with one track whose encoding 5 has two segments.
    private static func withTrack(_ body: (Station, String) async throws -> Void) async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.publish(track, encoding: 5, segments: [first, second])
            try await body(station, "/streams/tracks/\(track)/segments")
        }
    }

    @Test func `serves a segment of the named encoding for ever`() async throws {
        try await Self.withTrack { station, path in
            for (number, bytes) in [Self.first, Self.second].enumerated() {
                let answer = try await station.get("\(path)/\(number).ts?v=5")
                #expect(answer.status == .ok)
                #expect(answer.body == bytes)
                #expect(answer.headers[.contentType] == "video/mp2t")
                #expect(answer.headers[.contentLength] == String(bytes.count))
                #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(answer.headers[.eTag] == "\"\(SHA256.hash(data: bytes).hexadecimal)\"")
            }
        }
    }

    @Test func `serves the published encoding where none is named, for now`() async throws {
        try await Self.withTrack { station, path in
            let answer = try await station.get("\(path)/0.ts")
            #expect(answer.status == .ok && answer.body == Self.first)
            #expect(answer.headers[.cacheControl] == "no-cache")
        }
    }

    @Test(arguments: ["4", "6", "", "abc", "05", "5%20"])
    func `never serves another encoding`(version: String) async throws {
        try await Self.withTrack { station, path in
            let answer = try await station.get("\(path)/0.ts?v=\(version)")
            #expect(answer.status == .notFound)
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(station.segments.reads == 0)
        }
    }

    @Test func `serves an old encoding that is named until it is collected`() async throws {
        try await Self.withTrack { station, path in
            let track = try #require(try await station.database.first("SELECT max(id) FROM tracks", as: Int.self))
            try await station.publish(track, encoding: 6, segments: [Self.second])
            let old = try await station.get("\(path)/0.ts?v=5")
            #expect(old.status == .ok && old.body == Self.first)
            #expect(old.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(try await station.get("\(path)/0.ts?v=6").body == Self.second)
            #expect(try await station.get("\(path)/0.ts").body == Self.second)
            #expect(try await station.get("\(path)/1.ts?v=6").status == .notFound, "it has one segment")
        }
    }

    @Test func `knows no encoding that is collected`() async throws {
        try await Self.withTrack { station, path in
            let track = try #require(try await station.database.first("SELECT max(id) FROM tracks", as: Int.self))
            try await station.publish(track, encoding: 6, segments: [Self.second])
            try await station.database.execute("UPDATE encodings SET collected_at = now() WHERE id = 5")
            let answer = try await station.get("\(path)/0.ts?v=5")
            #expect(answer.status == .notFound && answer.headers[.cacheControl] == "no-store")
            #expect(station.segments.reads == 0)
        }
    }

    @Test func `serves what is retired of a track that is gone, and of no other track`() async throws {
        try await Self.withTrack { station, path in
            let other = try await station.track("Two", number: 2)
            try await station.database.execute("DELETE FROM tracks WHERE id <> \(other)")
            #expect(try await station.get("\(path)/0.ts?v=5").body == Self.first)
            #expect(try await station.get("/streams/tracks/\(other)/segments/0.ts?v=5").status == .notFound)
            #expect(try await station.get("\(path)/0.ts").status == .notFound)
        }
    }

    @Test(arguments: ["2", "2147483647"])
    func `answers 404 for a number past the end`(number: String) async throws {
        try await Self.withTrack { station, path in
            let answer = try await station.get("\(path)/\(number).ts?v=5")
            #expect(answer.status == .notFound)
            #expect(answer.string("type") == "/problems/not-found")
        }
    }

    @Test(arguments: ["-1", "abc", "", "1.5", "99999999999999999999", "%2e%2e%2f0"])
    func `answers 400 for what is no number`(number: String) async throws {
        try await Self.withTrack { station, path in
            let answer = try await station.get("\(path)/\(number).ts?v=5")
            #expect(answer.status == .badRequest)
            #expect(answer.string("field") == "n")
        }
    }

    @Test func `answers 404 where nothing is published`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            #expect(try await station.get("/streams/tracks/\(track)/segments/0.ts").status == .notFound)
            try await station.setStatus("processing", of: track)
            #expect(try await station.get("/streams/tracks/\(track)/segments/0.ts").status == .notFound)
            #expect(try await station.get("/streams/tracks/4711/segments/0.ts").status == .notFound)
            #expect(try await station.get("/streams/tracks/abc/segments/0.ts").string("field") == "track_id")
        }
    }

    @Test func `reads a segment once for HEAD, 304 and GET together`() async throws {
        try await Self.withTrack { station, path in
            let head = try await station.head("\(path)/1.ts?v=5")
            #expect(head.status == .ok && head.body.isEmpty)
            let tag = try #require(head.headers[.eTag])
            let same = try await station.get("\(path)/1.ts?v=5", headers: [.ifNoneMatch: tag])
            #expect(same.status == .notModified && same.body.isEmpty)
            #expect(same.headers[.cacheControl]?.contains("immutable") == true)
            let get = try await station.get("\(path)/1.ts?v=5")
            #expect(head.headers == get.headers)
            #expect(station.segments.reads == 1)
        }
    }

    @Test func `answers HEAD with the whole, whatever range it asks for`() async throws {
        try await Self.withTrack { station, path in
            let head = try await station.head("\(path)/1.ts?v=5", headers: [.range: "bytes=10-19"])
            #expect(head.status == .ok && head.headers[.contentLength] == "376")
        }
    }

    @Test func `serves a part of a segment`() async throws {
        try await Self.withTrack { station, path in
            let answer = try await station.get("\(path)/1.ts?v=5", headers: [.range: "bytes=10-19"])
            #expect(answer.status == .partialContent)
            #expect(answer.body == Self.second[10..<20])
            #expect(answer.headers[.contentRange] == "bytes 10-19/376")
            let end = try await station.get("\(path)/1.ts?v=5", headers: [.range: "bytes=-6"])
            #expect(end.body == Self.second.suffix(6))
            let past = try await station.get("\(path)/1.ts?v=5", headers: [.range: "bytes=376-"])
            #expect(past.status == .rangeNotSatisfiable)
            #expect(past.headers[.contentRange] == "bytes */376")
        }
    }

    @Test func `answers 404 for a segment that the store has lost`() async throws {
        try await Self.withTrack { station, path in
            try await station.database.execute("DELETE FROM segment_data WHERE segment_number = 1")
            let answer = try await station.get("\(path)/1.ts?v=5")
            #expect(answer.status == .notFound)
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }
}
