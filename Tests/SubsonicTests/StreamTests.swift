import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Subsonic

/// A track as one file.
struct StreamTests {
    private static let fragmented = [64, 128, 256].map { Rendition(kilobitsPerSecond: $0, format: .fragmentedMP4) }
    private static let all = [Rendition.standard] + [64, 256].map { Rendition(kilobitsPerSecond: $0) } + fragmented

    private static func withSong(
        _ renditions: [Rendition] = all,
        _ body: (MusicShelf, Int) async throws -> Void
    ) async throws {
        try await MusicShelf.with { shelf in
            let album = try await shelf.album(by: try await shelf.artist("Motörhead"), in: try await shelf.genre())
            try await body(shelf, try await shelf.song("Ace/Spades", on: album, renditions: renditions))
        }
    }

    /// What the file of a rendition is: the beginning, the index of two segments, and those.
    private static func file(_ kilobits: Int) -> Data {
        let name = "aac\(kilobits)-cmaf"
        let segments = ["[\(name)] first segment", "[\(name)] second"].map { Data($0.utf8) }
        var file = Data("beginning".utf8)
        func append(_ numbers: UInt32...) {
            for number in numbers { withUnsafeBytes(of: number.bigEndian) { file.append(contentsOf: $0) } }
        }
        append(32 + 2 * 12)
        file.append(Data("sidx".utf8))
        append(0, 1, 48_000, 0, 0, 2)
        for segment in segments { append(UInt32(segment.count), 479_232, 0x9000_0000) }
        return segments.reduce(file, +)
    }

    @Test(arguments: [
        ("", 256), ("&maxBitRate=0", 256), ("&maxBitRate=320", 256), ("&maxBitRate=255", 128), ("&maxBitRate=64", 64),
        ("&maxBitRate=32", 64), ("&format=mp3&estimateContentLength=true&timeOffset=3", 256),
    ])
    func `is the beginning, an index and all segments of the best rendition below a bit rate`(
        query: String,
        kilobits: Int
    ) async throws {
        try await Self.withSong { shelf, song in
            let answer = try await shelf.get("stream.view?id=tr-\(song)\(query)")
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "audio/mp4")
            #expect(answer.headers[.acceptRanges] == "bytes")
            #expect(answer.headers[.contentDisposition] == nil)
            #expect(answer.body == Self.file(kilobits))
            #expect(answer.headers[.contentLength] == "\(answer.body.count)")
            let head = try await shelf.head("stream.view?id=tr-\(song)\(query)")
            #expect(head.status == .ok && head.body.isEmpty)
            #expect(head.headers[.contentLength] == "\(answer.body.count)")
            #expect(head.headers[.eTag] == answer.headers[.eTag])
        }
    }

    @Test func `any range of it is a part of the whole`() async throws {
        try await Self.withSong { shelf, song in
            let file = Self.file(256)
            for first in file.indices {
                let last = min(file.count - 1, first + first % 40)
                let answer = try await shelf.get("stream?id=tr-\(song)", headers: [.range: "bytes=\(first)-\(last)"])
                #expect(answer.status == .partialContent)
                #expect(answer.body == file[first...last])
                #expect(answer.headers[.contentRange] == "bytes \(first)-\(last)/\(file.count)")
            }
            let end = try await shelf.get("stream?id=tr-\(song)", headers: [.range: "bytes=-5"])
            #expect(end.body == file.suffix(5))
            let beyond = try await shelf.get("stream?id=tr-\(song)", headers: [.range: "bytes=\(file.count)-"])
            #expect(beyond.status == .rangeNotSatisfiable)
            #expect(beyond.headers[.contentRange] == "bytes */\(file.count)")
        }
    }

    @Test func `is not sent to a client that has it`() async throws {
        try await Self.withSong { shelf, song in
            let tag = try #require(try await shelf.get("stream?id=tr-\(song)").headers[.eTag])
            let known = try await shelf.get("stream?id=tr-\(song)", headers: [.ifNoneMatch: tag])
            #expect(known.status == .notModified && known.body.isEmpty)
            let other = try await shelf.get("stream?id=tr-\(song)&maxBitRate=64")
            #expect(other.headers[.eTag] != tag)
            let changed = try await shelf.get(
                "stream?id=tr-\(song)",
                headers: [.range: "bytes=0-1", .ifRange: "\"x\""]
            )
            #expect(changed.status == .ok && changed.body == Self.file(256))
        }
    }

    @Test func `is a transport stream where there are no fragments`() async throws {
        try await Self.withSong([.standard, Rendition(kilobitsPerSecond: 64)]) { shelf, song in
            let answer = try await shelf.get("stream?id=tr-\(song)")
            #expect(answer.headers[.contentType] == "video/mp2t")
            #expect(answer.text == "[aac128] first segment[aac128] second")
            let described = try await shelf.json("getSong?id=tr-\(song)")
            #expect(described.string("subsonic-response", "song", "suffix") == "ts")
            #expect(described.string("subsonic-response", "song", "contentType") == "video/mp2t")
        }
    }

    @Test func `has a name where it is saved`() async throws {
        try await Self.withSong { shelf, song in
            let answer = try await shelf.get("download?id=tr-\(song)")
            #expect(answer.body == Self.file(256))
            #expect(
                answer.headers[.contentDisposition]
                    == "attachment; filename=\"Mot_rhead - Ace_Spades.m4a\"; filename*=UTF-8''Mot%C3%B6rhead%20-%20Ace%2FSpades.m4a"
            )
        }
    }

    @Test func `breaks off where a segment is lost`() async throws {
        try await Self.withSong { shelf, song in
            try await shelf.database.execute("DELETE FROM segment_data WHERE segment_number = 1")
            await #expect(throws: SegmentIsLost.self) { try await shelf.get("stream?id=tr-\(song)") }
            let first = try await shelf.get("stream?id=tr-\(song)", headers: [.range: "bytes=0-80"])
            #expect(first.status == .partialContent && first.body == Self.file(256).prefix(81))
        }
    }

    @Test(arguments: [
        ("", "master.m3u8"), ("&bitRate=64", "renditions/aac64/playlist.m3u8"),
        ("&bitRate=200", "renditions/aac128/playlist.m3u8"), ("&bitRate=1", "renditions/aac64/playlist.m3u8"),
    ])
    func `players of HLS are sent to its playlists`(query: String, playlist: String) async throws {
        try await Self.withSong { shelf, song in
            for name in ["hls", "hls.m3u8", "hls.view"] {
                let answer = try await shelf.get("\(name)?id=tr-\(song)\(query)")
                #expect(answer.status == .found)
                #expect(answer.headers[.location] == "/streams/tracks/\(song)/\(playlist)")
            }
        }
    }

    @Test func `an index has sums that do not drift, and room for what a track may have`() throws {
        // 468 frames, less the encoder's first: durations as they are published, to the microsecond.
        let segment: UInt32 = 468 * 1024
        let sound = 1000 * Int(segment) - 1500
        let times = SegmentTimes(frameCounts: Array(repeating: 468, count: 1000), sound: sound)
        let manifest = times.durations.enumerated()
            .map { number, duration in
                SegmentManifestEntry(
                    segmentNumber: number,
                    duration: Double(duration) / 1_000_000,
                    byteCount: 7,
                    sha256: ""
                )
            }
        let box = try #require(SegmentIndex.box(of: manifest))
        #expect(box.readableBytes == 32 + 1000 * 12)
        let durations = (0..<1000).compactMap { box.getInteger(at: 32 + 12 * $0 + 4, as: UInt32.self) }
        let sum = durations.reduce(0) { $0 + Int($1) }
        #expect(sum == sound)
        #expect(durations[1..<999].allSatisfy { $0 == segment })
        #expect(SegmentIndex.box(of: []) == nil)
        #expect(SegmentIndex.box(of: Array(repeating: manifest[0], count: 65_536)) == nil)
    }
}
