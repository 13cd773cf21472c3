import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// What comes of uploads in parts that are as they should be.
struct ResumableUploadTests {
    private func id(_ path: String) throws -> Int { try #require(Int(path.split(separator: "/").last ?? "")) }

    @Test func `says what it can do, to whoever asks`() async throws {
        try await Office.with(limit: ByteCount(1000)) { office in
            for path in ["/admin/uploads", "/admin/uploads/1"] {
                let answer = try await office.send(.options, path)
                #expect(answer.status == .noContent)
                #expect(answer.headers[.tusResumable] == "1.0.0" && answer.headers[.tusVersion] == "1.0.0")
                #expect(answer.headers[.tusMaxSize] == "1000")
                #expect(
                    answer.headers[.tusExtension] == "creation,creation-with-upload,expiration,checksum,termination"
                )
                #expect(answer.headers[.tusChecksumAlgorithm] == "sha1,sha256,md5")
            }
        }
    }

    @Test(arguments: [1, 5, 100_000, UploadStore.chunkSize, 400_000, 700_000], [false, true])
    func `takes a file in parts of any size`(part: Int, isChecked: Bool) async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            // Parts of a few bytes are of a file that is not much longer.
            let file = Noise.wav(part < 100 ? 40 : 700_001)
            let path = try await office.open(file.readableBytes, for: track)
            var offset = 0
            while offset < file.readableBytes {
                #expect(try await office.offset(path) == offset)
                let end = min(offset + part, file.readableBytes)
                let answer = try await office.patch(path, at: offset, file.part(offset..<end), isChecked: isChecked)
                #expect(answer.status == .noContent, "\(answer.text)")
                #expect(answer.headers[.uploadOffset] == "\(end)" && answer.headers[.tusResumable] == "1.0.0")
                #expect((answer.headers[.uploadExpires] == nil) == (end == file.readableBytes))
                offset = end
            }
            let upload = try id(path)
            #expect(try await office.shelf.file(of: upload) == file)
            let hash = SHA256.hash(data: file.readableBytesView).hexadecimal
            let row = try await office.database.one(
                "SELECT track_id, mime_type, file_size, sha256, original_filename FROM uploads WHERE id = \(upload)",
                as: (Int, String, Int, String, String).self
            )
            #expect(row == (track, "audio/wav", file.readableBytes, hash, "song.wav"))
            #expect(try await office.shelf.traces()[2...] == [1, 1])
            #expect(try await office.offset(path) == file.readableBytes)
        }
    }

    @Test func `tells where an upload stands, and what was said of it`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let metadata = Office.metadata(["filename": "é.wav", "track_id": "\(track)", "colour": "red"]) + ",flag"
            let opened = try await office.tus(
                .post,
                "/admin/uploads",
                [.uploadLength: "100", .uploadMetadata: metadata]
            )
            #expect(opened.status == .created, "\(opened.text)")
            let path = try #require(opened.headers[.location])
            #expect(opened.headers[.uploadExpires]?.hasSuffix(" GMT") == true)
            let head = try await office.tus(.head, path)
            #expect(head.status == .ok && head.headers[.cacheControl] == "no-store")
            #expect(head.headers[.uploadOffset] == "0" && head.headers[.uploadLength] == "100")
            #expect(head.headers[.uploadMetadata] == metadata)
            #expect(head.headers[.uploadExpires] == opened.headers[.uploadExpires])
        }
    }

    @Test func `makes a track for a file of an album, when all of it is there`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            _ = try await office.shelf.track(on: album, number: 7)
            let file = Noise.wav(1000)
            let opened = try await office.open(1000, ["filename": "03_Some  song.v2.wav", "album_id": "\(album)"])
            let path = try #require(opened.headers[.location])
            #expect(try await office.patch(path, at: 0, file.part(0..<400)).status == .noContent)
            #expect(try await office.database.one("SELECT count(*) FROM tracks", as: Int.self) == 1)
            #expect(try await office.patch(path, at: 400, file.part(400..<1000)).status == .noContent)
            let row = try await office.database.one(
                """
                SELECT t.title, t.track_number, t.has_provisional_title AND t.has_provisional_number
                FROM uploads u JOIN tracks t ON t.id = u.track_id WHERE u.id = \(try id(path)) AND u.album_id IS NULL
                """,
                as: (String, Int, Bool).self
            )
            #expect(row == ("Some song.v2", 3, true))
        }
    }

    @Test func `takes the first part with the request that opens the upload`() async throws {
        try await Office.with { office in
            let (track, file) = (try await office.shelf.track(), Noise.wav(500_000))
            func open(_ part: ByteBuffer) async throws -> Answer {
                let metadata = Office.metadata(["track_id": "\(track)", "duplicate": "allow"])
                return try await office.tus(
                    .post,
                    "/admin/uploads",
                    [
                        .uploadLength: "500000", .uploadMetadata: metadata, .contentType: TusProtocol.partType,
                        .contentLength: "\(part.readableBytes)", .uploadChecksum: Office.checksum(part),
                    ],
                    body: .init(buffer: part)
                )
            }
            let begun = try await open(file.part(0..<300_000))
            #expect(begun.status == .created && begun.headers[.uploadOffset] == "300000", "\(begun.text)")
            let path = try #require(begun.headers[.location])
            #expect(try await office.patch(path, at: 300_000, file.part(300_000..<500_000)).status == .noContent)
            #expect(try await office.shelf.file(of: try id(path)) == file)
            let whole = try await open(file)
            #expect(whole.status == .created && whole.headers[.uploadOffset] == "500000", "\(whole.text)")
        }
    }

    @Test func `takes POST for what a proxy does not let through`() async throws {
        try await Office.with { office in
            let (track, file) = (try await office.shelf.track(), Noise.wav(100))
            let path = try await office.open(100, for: track)
            let patched = try await office.tus(
                .post,
                path,
                [.methodOverride: "PATCH", .uploadOffset: "0", .contentType: TusProtocol.partType],
                body: .init(buffer: file.part(0..<50))
            )
            #expect(patched.status == .noContent && patched.headers[.uploadOffset] == "50", "\(patched.text)")
            #expect(try await office.tus(.post, path).status == .methodNotAllowed)
            #expect(try await office.tus(.post, path, [.methodOverride: "DELETE"]).status == .noContent)
            #expect(try await office.tus(.head, path).status == .notFound)
        }
    }

    @Test func `keeps what came before the connection broke, and goes on there`() async throws {
        struct Disconnected: Error {}
        try await Office.with { office in
            let (track, file) = (try await office.shelf.track(), Noise.wav(1_000_000))
            let path = try await office.open(1_000_000, for: track)
            let broken = RequestBody.generated { number in
                if number == 60 { throw Disconnected() }
                return file.part(number * 10_000..<number * 10_000 + 10_000)
            }
            #expect(try await office.patch(path, at: 0, broken).status == .badRequest)
            #expect(try await office.offset(path) == 600_000)
            #expect(try await office.patch(path, at: 600_000, file.part(600_000..<1_000_000)).status == .noContent)
            #expect(try await office.shelf.file(of: try id(path)) == file)
        }
    }

    @Test func `a part that is empty, or comes again when all is there, changes nothing`() async throws {
        try await Office.with { office in
            let (track, file) = (try await office.shelf.track(), Noise.wav(100))
            let path = try await office.open(100, for: track)
            #expect(try await office.patch(path, at: 0, ByteBuffer()).headers[.uploadOffset] == "0")
            #expect(try await office.patch(path, at: 0, file).status == .noContent)
            let again = try await office.patch(path, at: 100, ByteBuffer())
            #expect(again.status == .noContent && again.headers[.uploadOffset] == "100")
            #expect(try await office.shelf.traces() == [1, 1, 1, 1])
        }
    }
}
