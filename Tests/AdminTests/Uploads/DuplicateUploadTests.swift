import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Files that are there already.
struct DuplicateUploadTests {
    /// A database with two tracks, of which the first has the file.
    private static func withTwoTracks(
        _ body: (Office, _ first: Int, _ second: Int, FormBody) async throws -> Void
    ) async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let (first, second) = (
                try await office.shelf.track(on: album, number: 1), try await office.shelf.track(on: album, number: 2)
            )
            let form = FormBody.file(Noise.wav(1000))
            let answer = try await office.upload(form, for: first)
            #expect(answer.status == .accepted)
            try await body(office, first, second, form)
        }
    }

    private static func uploads(of track: Int, in office: Office) async throws -> Int {
        try await office.database.one("SELECT count(*) FROM uploads WHERE track_id = \(track)", as: Int.self)
    }

    @Test func `of another track are refused with its id, and nothing is left of them`() async throws {
        try await Self.withTwoTracks { office, first, second, form in
            let answer = try await office.upload(form, for: second)
            #expect(answer.status == .conflict)
            #expect(answer.int("track_id") == first)
            #expect(answer.string("type") == "/problems/already-uploaded")
            #expect(answer.string("detail") == "It is the audio of track \(first), “Track 1”.")
            #expect(answer.string("field") == "audio_file")
            let uploads = try await Self.uploads(of: second, in: office)
            #expect(uploads == 0)
            let jobs = try await office.database.one(
                "SELECT count(*) FROM jobs.job WHERE kind = 'process_audio'",
                as: Int.self
            )
            #expect(jobs == 1)
        }
    }

    @Test func `are accepted where that is wanted, and the hash is kept`() async throws {
        try await Self.withTwoTracks { office, _, second, form in
            let answer = try await office.send(
                .post,
                "/admin/tracks/\(second)/upload?duplicate=allow",
                headers: [.contentType: FormBody.contentType],
                body: .init(buffer: form.bytes)
            )
            #expect(answer.status == .accepted, "\(answer.text)")
            let hashes = try await office.database.query("SELECT sha256 FROM uploads", as: String.self)
            let hash = SHA256.hash(data: Noise.wav(1000).readableBytesView).hexadecimal
            #expect(hashes == [hash, hash])
        }
    }

    @Test func `of the same track are accepted, to make its streams anew`() async throws {
        try await Self.withTwoTracks { office, first, _, form in
            try await office.database.execute("UPDATE segments SET processing_status = 'completed'")
            let answer = try await office.upload(form, for: first)
            #expect(answer.status == .accepted)
        }
    }

    @Test func `do not count where they could not be processed`() async throws {
        try await Self.withTwoTracks { office, _, second, form in
            try await office.database.execute("UPDATE segments SET processing_status = 'failed'")
            let answer = try await office.upload(form, for: second)
            #expect(answer.status == .accepted)
        }
    }

    @Test func `count where a later file could not be processed, for the former one still plays`() async throws {
        try await Self.withTwoTracks { office, first, second, form in
            try await office.database.execute(
                "UPDATE segments SET processing_status = 'completed', published_upload_id = upload_id"
            )
            let other = FormBody.file(Noise.wav(2000))
            #expect(try await office.upload(other, for: first).status == .accepted)
            try await office.database.execute("UPDATE segments SET processing_status = 'failed'")
            let answer = try await office.upload(form, for: second)
            #expect(answer.status == .conflict && answer.int("track_id") == first, "\(answer.text)")
            // The one that failed does not.
            #expect(try await office.upload(other, for: second).status == .accepted)
        }
    }

    @Test func `do not count once another file has taken their place`() async throws {
        try await Self.withTwoTracks { office, first, second, form in
            let other = try await office.upload(.file(Noise.wav(2000)), for: first)
            #expect(other.status == .accepted)
            let answer = try await office.upload(form, for: second)
            #expect(answer.status == .accepted)
        }
    }

    @Test func `of two that come at once, one is refused`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            var tracks: [Int] = []
            for number in 1...8 { tracks.append(try await office.shelf.track(on: album, number: number)) }
            let form = FormBody.file(Noise.wav(300_000))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for track in tracks { group.addTask { try await office.upload(form, for: track).status.code } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.sorted() == [202] + Array(repeating: 409, count: 7))
        }
    }

    @Test func `are allowed in one way only`() async throws {
        try await Self.withTwoTracks { office, _, second, form in
            let answer = try await office.send(
                .post,
                "/admin/tracks/\(second)/upload?duplicate=yes",
                headers: [.contentType: FormBody.contentType],
                body: .init(buffer: form.bytes)
            )
            #expect(answer.status == .badRequest)
            #expect(answer.string("field") == "duplicate")
        }
    }
}
