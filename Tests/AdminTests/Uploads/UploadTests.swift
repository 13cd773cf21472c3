import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// What comes of uploads that are as they should be.
struct UploadTests {
    @Test(arguments: [16, 1000, UploadStore.chunkSize, UploadStore.chunkSize + 1, 3 * UploadStore.chunkSize, 1_000_003])
    func `stores the file and queues its job`(size: Int) async throws {
        try await Office.with { office in
            let (track, file) = (try await office.shelf.track(), Noise.wav(size))
            let answer = try await office.upload(.pieces(FormBody.file(file).bytes, of: 10_007), for: track)
            #expect(answer.status == .accepted, "\(answer.text)")
            let upload = try #require(answer.int("upload_id"))
            #expect(
                answer.text == """
                    {"message":"Upload received, processing queued","status":"pending","track_id":\(track),\
                    "upload_id":\(upload)}
                    """
            )
            #expect(answer.headers[.location] == "/admin/tracks/\(track)/status")
            #expect(try await office.shelf.file(of: upload) == file)
            try await expectRows(of: upload, track: track, size: size, in: office)
        }
    }

    private func expectRows(of upload: Int, track: Int, size: Int, in office: Office) async throws {
        let row = try await office.database.one(
            """
            SELECT track_id, original_filename, mime_type, file_size, uploaded_by, received_at IS NOT NULL
            FROM uploads WHERE id = \(upload)
            """,
            as: (Int, String, String, Int, String, Bool).self
        )
        #expect(row == (track, "song.wav", "audio/wav", size, "owner", true))
        let segments = try await office.database.one(
            "SELECT upload_id, processing_status::text FROM segments WHERE track_id = \(track)",
            as: (Int, String).self
        )
        #expect(segments == (upload, "pending"))
        let jobs = try await office.database.query(
            "SELECT kind, args::text FROM jobs.job WHERE kind = 'process_audio'",
            as: (String, String).self
        )
        #expect(jobs.map(\.0) == [ProcessAudioJob.kind])
        let job = try JSONDecoder().decode(ProcessAudioJob.self, from: Data((jobs.first?.1 ?? "").utf8))
        #expect(job == ProcessAudioJob(uploadId: upload, trackId: track))
    }

    @Test(arguments: [4096, 3000, 60_000])
    func `takes an MP3 file that begins with something else, in whatever pieces it comes`(junk: Int) async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            for bytes in [Array(repeating: 0, count: junk), Array(repeating: 0xA5, count: junk)] as [[UInt8]] {
                let file = Noise.mp3(behind: bytes, frames: 800)
                for size in [700, 10_007, 1 << 20] {
                    let answer = try await office.upload(.pieces(FormBody.file(file).bytes, of: size), for: track)
                    #expect(answer.status == .accepted, "\(answer.text)")
                    let upload = try #require(answer.int("upload_id"))
                    #expect(try await office.shelf.file(of: upload) == file)
                    let type = try await office.database.one(
                        "SELECT mime_type FROM uploads WHERE id = \(upload)",
                        as: String.self
                    )
                    #expect(type == "audio/mpeg")
                }
            }
        }
    }

    @Test func `it does not matter in which pieces the body comes`() async throws {
        try await Office.with { office in
            let (track, file) = (try await office.shelf.track(), Noise.wav(700))
            for size in [1, 2, 3, 5, 64] {
                let answer = try await office.upload(.pieces(FormBody.file(file).bytes, of: size), for: track)
                let upload = try #require(answer.int("upload_id"), "\(answer.text)")
                #expect(try await office.shelf.file(of: upload) == file)
            }
        }
    }

    @Test func `passes over the other parts of the form`() async throws {
        try await Office.with { office in
            var form = FormBody()
            form.add("First", field: "title")
            form.add(Noise.wav(1000), disposition: "name=\"cover\"; filename=\"cover.png\"")
            form.add(Noise.wav(2000), disposition: "name=\"audio_file\"; filename=\"a.wav\"")
            form.add("", field: "empty")
            form.close()
            let answer = try await office.upload(form, for: try await office.shelf.track())
            let upload = try #require(answer.int("upload_id"), "\(answer.text)")
            #expect(try await office.shelf.file(of: upload) == Noise.wav(2000))
        }
    }

    @Test func `keeps the last part of the file's name`() async throws {
        let names = [
            ("song.flac", "song.flac"), ("/etc/passwd", "passwd"), ("..\\\\..\\\\a b.wav", "a b.wav"),
            ("../..", "upload"),
            ("", "upload"), ("a\u{7}\tb.wav", "ab.wav"), ("音楽 🎷.wav", "音楽 🎷.wav"), ("/", "upload"), ("   ", "upload"),
            (String(repeating: "é", count: 300), String(repeating: "é", count: 255)), ("C:\\Music\\a.wav", "a.wav"),
        ]
        try await Office.with { office in
            let track = try await office.shelf.track()
            for (name, kept) in names {
                let answer = try await office.upload(FormBody.file(Noise.wav(100), named: name), for: track)
                #expect(answer.status == .accepted, "\(answer.text)")
                let query: Query = "SELECT original_filename FROM uploads ORDER BY id DESC LIMIT 1"
                #expect(try await office.database.one(query, as: String.self) == kept)
            }
        }
    }

    @Test func `a later upload takes the place of an earlier one`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let first = try await office.upload(FormBody.file(Noise.wav(100)), for: track).int("upload_id")
            try await office.database.execute(
                """
                UPDATE segments SET processing_status = 'failed', processing_error = 'No audio.', processing_progress = 40
                """
            )
            try await office.database.execute("UPDATE tracks SET upload_status = 'failed'")
            let second = try await office.upload(FormBody.file(Noise.wav(200)), for: track).int("upload_id")
            #expect(first != second)
            let status = try await office.get("/admin/tracks/\(track)/status")
            #expect(status.int("upload_id") == second && status.string("upload_status") == "pending")
            #expect(status.int("processing_progress") == 0 && status.string("processing_error") == nil)
            let jobs = try await office.database.one(
                "SELECT count(*) FROM jobs.job WHERE kind = 'process_audio'",
                as: Int.self
            )
            #expect(jobs == 2)
        }
    }

    @Test func `takes five at a time`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            var tracks: [Int] = []
            for number in 1...5 { tracks.append(try await office.shelf.track(on: album, number: number)) }
            let uploads = try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
                for (index, track) in tracks.enumerated() {
                    group.addTask {
                        let form = FormBody.file(Noise.wav(1_500_000 + index))
                        return (index, try await office.upload(.pieces(form.bytes, of: 16_384), for: track))
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1.int("upload_id") }
            }
            #expect(Set(uploads.values).count == 5)
            for (index, upload) in uploads {
                #expect(try await office.shelf.file(of: upload) == Noise.wav(1_500_000 + index))
            }
            let jobs = try await office.database.query(
                "SELECT (args->>'trackId')::bigint FROM jobs.job WHERE kind = 'process_audio' ORDER BY 1",
                as: Int.self
            )
            #expect(jobs == tracks)
        }
    }

    @Test func `fifty megabytes come in pieces of eight kilobytes`() async throws {
        try await Office.with { office in
            let (track, noise, count) = (try await office.shelf.track(), Noise.wav(8192), 6400)
            let body = RequestBody.generated { number in
                switch number {
                case 0: ByteBuffer(string: FormBody.head(disposition: "name=\"audio_file\"; filename=\"a.wav\""))
                case 1...count: noise
                case count + 1: ByteBuffer(string: FormBody.tail)
                default: nil
                }
            }
            let upload = try #require(try await office.upload(body, for: track).int("upload_id"))
            let row = try await office.database.one(
                """
                SELECT u.file_size, sum(length(c.data))::bigint, count(*),
                       bool_and(c.position % \(UploadStore.chunkSize) = 0), max(c.position)
                FROM uploads u
                JOIN upload_chunks c ON c.upload_id = u.id
                WHERE u.id = \(upload)
                GROUP BY u.id
                """,
                as: (Int, Int, Int, Bool, Int).self
            )
            let size = count * noise.readableBytes
            #expect(size == 52_428_800)
            #expect(row == (size, size, size / UploadStore.chunkSize, true, size - UploadStore.chunkSize))
        }
    }
}
