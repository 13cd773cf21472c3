import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// What is not taken of uploads in parts, and what is left then.
struct ResumableRefusalTests {
    @Test(arguments: [nil, "0.2.2", "1.0.1", ""])
    func `another version of the protocol`(version: String?) async throws {
        try await Office.with { office in
            for (method, path) in [
                (HTTPRequest.Method.post, "/admin/uploads"), (.head, "/admin/uploads/1"), (.patch, "/admin/uploads/1"),
                (.delete, "/admin/uploads/1"),
            ] {
                let headers: HTTPFields = version.map { [.tusResumable: $0] } ?? [:]
                let answer = try await office.send(method, path, headers: headers)
                #expect(answer.status == .preconditionFailed, "\(method)")
                #expect(answer.headers[.tusVersion] == "1.0.0" && answer.headers[.tusResumable] == "1.0.0")
            }
        }
    }

    @Test(
        arguments: [
            (length: nil, metadata: "track_id MQ==", status: 400, field: "Upload-Length"),
            ("0", "track_id MQ==", 400, "Upload-Length"), ("-1", "track_id MQ==", 400, "Upload-Length"),
            ("1e3", "track_id MQ==", 400, "Upload-Length"),
            ("99999999999999999999", "track_id MQ==", 400, "Upload-Length"),
            ("1001", "track_id MQ==", 413, nil), ("100", "", 400, "track_id"), ("100", "track_id", 400, "track_id"),
            ("100", "track_id MA==", 400, "track_id"), ("100", "track_id eA==", 400, "track_id"),
            ("100", "track_id MQ==,album_id MQ==", 400, "album_id"), ("100", "track_id MQ=", 400, "Upload-Metadata"),
            ("100", "track_id MQ==,track_id MQ==", 400, "Upload-Metadata"), ("100", "a b c", 400, "Upload-Metadata"),
            ("100", "track_id MQ==,", 400, "Upload-Metadata"), ("100", "filename AA==", 400, "Upload-Metadata"),
            ("100", "filename /w==", 400, "Upload-Metadata"), ("100", "track_id MQ==,duplicate eA==", 400, "duplicate"),
            ("100", "track_id MQ==", 404, nil), ("100", "album_id MQ==", 404, nil),
            ("100", "x " + String(repeating: "QUJD", count: 2000), 400, "Upload-Metadata"),
            ("100", (0..<40).map { "k\($0) QQ==" }.joined(separator: ","), 400, "Upload-Metadata"),
        ] as [(length: String?, metadata: String, status: Int, field: String?)]
    )
    func `an upload that makes no sense`(length: String?, metadata: String, status: Int, field: String?) async throws {
        try await Office.with(limit: ByteCount(1000)) { office in
            var headers: HTTPFields = [.uploadMetadata: metadata]
            headers[.uploadLength] = length
            let answer = try await office.tus(.post, "/admin/uploads", headers)
            #expect(answer.status.code == status && answer.string("field") == field, "\(answer.text)")
            #expect(answer.headers[.tusResumable] == "1.0.0")
            #expect(try await office.shelf.traces() == Shelf.noTraces)
        }
    }

    @Test func `an upload whose length comes later, or that is put together of others`() async throws {
        try await Office.with { office in
            let deferred = try await office.tus(.post, "/admin/uploads", [.uploadDeferLength: "1"])
            #expect(deferred.status == .badRequest && deferred.string("field") == "Upload-Defer-Length")
            let partial = try await office.tus(.post, "/admin/uploads", [.uploadConcat: "partial", .uploadLength: "1"])
            #expect(partial.status == .badRequest && partial.string("field") == "Upload-Concat")
        }
    }

    @Test func `a part that is none, or begins elsewhere`() async throws {
        try await Office.with { office in
            let (track, file) = (try await office.shelf.track(), Noise.wav(100))
            let path = try await office.open(100, for: track)
            #expect(try await office.patch(path, at: 0, file.part(0..<40)).status == .noContent)
            func patch(_ offset: String?, type: String = TusProtocol.partType, _ more: HTTPFields = [:]) async throws
                -> Answer
            {
                var headers: HTTPFields = more
                headers[.contentType] = type
                headers[.uploadOffset] = offset
                return try await office.tus(.patch, path, headers, body: .untouchable { Issue.record("It was read.") })
            }
            for type in ["application/octet-stream", "application/offset", ""] {
                #expect(try await patch("40", type: type).status == .unsupportedMediaType)
            }
            for offset in [nil, "", "x", "-1", "4 0"] { #expect(try await patch(offset).status == .badRequest) }
            for offset in ["0", "39", "41", "100", "101"] {
                let answer = try await patch(offset)
                #expect(answer.status == .conflict && answer.string("type") == "/problems/upload-offset")
            }
            for checksum in ["", "sha1", "crc32 AAAA", "sha1 AAAA", "sha1 !", "sha1 a b"] {
                let answer = try await patch("40", [.uploadChecksum: checksum])
                #expect(answer.status == .badRequest && answer.string("field") == "Upload-Checksum", "\(checksum)")
            }
            #expect(try await patch("40", [.contentLength: "61"]).status == .contentTooLarge)
            #expect(try await office.offset(path) == 40)
            #expect(try await office.patch(path, at: 40, file.part(40..<100)).status == .noContent)
            #expect(try await patch("40").status == .conflict)
            #expect(try await patch("100", [.contentLength: "1"]).status == .contentTooLarge)
            #expect(try await office.tus(.delete, path).status == .conflict)
        }
    }

    @Test func `more bytes than were announced, though nobody said how many come`() async throws {
        try await Office.with { office in
            let path = try await office.open(600_000, for: try await office.shelf.track())
            let answer = try await office.patch(path, at: 0, .pieces(Noise.wav(600_001), of: 65_536))
            #expect(answer.status == .contentTooLarge && answer.string("field") == "Upload-Length", "\(answer.text)")
            #expect(try await office.shelf.traces()[2...] == [0, 0])
            let offset = try #require(try await office.offset(path))
            #expect(offset < 600_000 && offset % UploadStore.chunkSize == 0)
        }
    }

    @Test(arguments: [100, 700_000])
    func `a damaged part, of which nothing is kept`(size: Int) async throws {
        try await Office.with { office in
            let file = Noise.wav(1_000_000)
            let path = try await office.open(1_000_000, for: try await office.shelf.track())
            #expect(try await office.patch(path, at: 0, file.part(0..<20)).status == .noContent)
            let before = try await office.shelf.traces()
            let headers: HTTPFields = [.uploadChecksum: Office.checksum(file.part(20..<size))]
            let damaged = try await office.patch(path, at: 20, .pieces(file.part(21..<size + 1), of: 10_007), headers)
            #expect(damaged.status.code == 460, "\(damaged.text)")
            #expect(try await office.shelf.traces() == before)
            #expect(try await office.offset(path) == 20)
            #expect(
                try await office.patch(path, at: 20, file.part(20..<1_000_000), isChecked: true).status == .noContent
            )
        }
    }

    @Test func `a checked part that breaks off, of which nothing is kept`() async throws {
        struct Disconnected: Error {}
        try await Office.with { office in
            let path = try await office.open(1_000_000, for: try await office.shelf.track())
            let noise = Noise.wav(65_536)
            let body = RequestBody.generated { number in
                guard number < 12 else { throw Disconnected() }
                // What is stored so far does not count, and nobody is told of it.
                if number == 11 { #expect(try await office.offset(path) == 0) }
                return noise
            }
            let headers: HTTPFields = [.uploadChecksum: Office.checksum(Noise.wav(1_000_000))]
            #expect(try await office.patch(path, at: 0, body, headers).status == .badRequest)
            #expect(try await office.shelf.traces() == [1, 0, 0, 0])
        }
    }

    @Test(arguments: [1, 7, 400])
    func `a file that is no audio, of which nothing is left`(part: Int) async throws {
        try await Office.with { office in
            let file = ByteBuffer(string: "%PDF-1.7 and then some more of it")
            let path = try await office.open(100_000, for: try await office.shelf.track())
            var (offset, answer) = (0, try await office.patch(path, at: 0, ByteBuffer()))
            while answer.status == .noContent, offset < file.readableBytes {
                let end = min(offset + part, file.readableBytes)
                answer = try await office.patch(path, at: offset, file.part(offset..<end))
                offset = end
            }
            #expect(answer.status == .unsupportedMediaType && answer.string("type") == "/problems/not-audio")
            #expect(try await office.shelf.traces() == Shelf.noTraces)
            #expect(try await office.tus(.head, path).status == .notFound)
        }
    }

    @Test func `a file that is another track's, unless that is wanted`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let first = try await office.shelf.track(on: album)
            let file = Noise.wav(1000)
            let path = try await office.open(1000, for: first)
            #expect(try await office.patch(path, at: 0, file).status == .noContent)
            let again = try await office.open(1000, ["album_id": "\(album)"]).headers[.location] ?? ""
            let refused = try await office.patch(again, at: 0, file)
            #expect(refused.status == .unprocessableContent && refused.int("track_id") == first, "\(refused.text)")
            #expect(refused.string("type") == "/problems/already-uploaded")
            #expect(try await office.shelf.traces() == [1, 1, 1, 1])
            #expect(try await office.database.one("SELECT count(*) FROM tracks", as: Int.self) == 1)
            let wanted = try await office.open(1000, ["album_id": "\(album)", "duplicate": "allow"])
            #expect(try await office.patch(wanted.headers[.location] ?? "", at: 0, file).status == .noContent)
        }
    }

    @Test func `a file whose track or album is gone`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let track = try await office.shelf.track(on: album)
            let ofTrack = try await office.open(1000, for: track)
            let ofAlbum = try await office.open(1000, ["album_id": "\(album)"]).headers[.location] ?? ""
            let body = RequestBody.generated { number in
                if number == 1 { try await office.database.execute("DELETE FROM tracks WHERE id = \(track)") }
                return number < 2 ? Noise.wav(500) : nil
            }
            #expect(try await office.patch(ofTrack, at: 0, body).status == .notFound)
            #expect(try await office.patch(ofAlbum, at: 0, Noise.wav(500)).status == .noContent)
            try await office.database.execute("DELETE FROM albums WHERE id = \(album)")
            #expect(try await office.tus(.head, ofAlbum).status == .notFound)
            #expect(try await office.shelf.traces() == Shelf.noTraces)
        }
    }

    @Test func `nobody else`() async throws {
        try await Office.with { office in
            for (method, path) in [(HTTPRequest.Method.post, "/admin/uploads"), (.patch, "/admin/uploads/1")] {
                let answer = try await office.send(method, path, headers: [.tusResumable: "1.0.0"], token: false)
                #expect(answer.status == .unauthorized)
            }
        }
    }
}
