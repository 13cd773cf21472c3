import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Uploads as lists and events show them, and what can be done with them.
struct UploadListTests {
    private func received(_ office: Office, track: Int, size: Int = 1000) async throws -> Int {
        let path = try await office.open(size, for: track)
        #expect(try await office.patch(path, at: 0, Noise.wav(size)).status == .noContent)
        return try #require(Int(path.split(separator: "/").last ?? ""))
    }

    @Test func `are listed with all that is known of them, page by page`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let track = try await office.shelf.track(on: album)
            let done = try await received(office, track: track)
            let open = try await office.open(5000, ["album_id": "\(album)", "filename": "b.wav"])
            _ = try await office.patch(open.headers[.location] ?? "", at: 0, Noise.wav(5000).part(0..<700))
            let list = try await office.get("/admin/uploads?limit=1")
            #expect(list.int("uploads", 0, "id") == open.upload && list.int("next_before") == open.upload)
            #expect(list.string("uploads", 0, "state") == "receiving" && list.int("uploads", 0, "file_size") == 5000)
            #expect(list.int("uploads", 0, "received_bytes") == 700 && list.int("uploads", 0, "album_id") == album)
            #expect(list.text.contains("\"track_id\":null") && list.string("uploads", 0, "expires_at") != nil)
            let next = try await office.get("/admin/uploads?limit=1&before=\(open.upload ?? 0)")
            #expect(next.int("uploads", 0, "id") == done && next.string("uploads", 0, "state") == "pending")
            #expect(next.string("uploads", 0, "track_title") == "Track 1" && next.int("uploads", 0, "job_id") != nil)
            #expect(try await office.get("/admin/uploads?state=pending").count("uploads") == 1)
            #expect(try await office.get("/admin/uploads?state=ready").count("uploads") == 0)
            #expect(try await office.get("/admin/uploads?album_id=\(album)").count("uploads") == 2)
            #expect(try await office.get("/admin/uploads?album_id=4711").count("uploads") == 0)
            for (query, field) in [("state=x", "state"), ("limit=0", "limit"), ("album_id=x", "album_id")] {
                #expect(try await office.get("/admin/uploads?\(query)").string("field") == field)
            }
        }
    }

    @Test func `say what their processing does while it goes on`() async throws {
        try await Office.with { office in
            let id = try await received(office, track: try await office.shelf.track())
            try await office.database.execute(
                "INSERT INTO jobs.progress (job_id, run_no, stage) SELECT job_id, 1, 'encoding' FROM uploads"
            )
            #expect(try await office.get("/admin/uploads").text.contains("\"stage\":null"))
            try await office.database.execute("UPDATE segments SET processing_status = 'processing'")
            let going = try await office.get("/admin/uploads")
            #expect(going.int("uploads", 0, "id") == id && going.string("uploads", 0, "stage") == "encoding")
            try await office.database.execute("UPDATE segments SET processing_status = 'completed'")
            #expect(try await office.get("/admin/uploads").text.contains("\"stage\":null"))
        }
    }

    @Test func `are cancelled and started again`() async throws {
        try await Office.with { office in
            let id = try await received(office, track: try await office.shelf.track())
            #expect(try await office.send(.post, "/admin/uploads/\(id)/retry").status == .conflict)
            let cancelled = try await office.send(.post, "/admin/uploads/\(id)/cancel")
            #expect(cancelled.string("upload", "state") == "cancelled", "\(cancelled.text)")
            #expect(try await office.send(.post, "/admin/uploads/\(id)/cancel").status == .conflict)
            let again = try await office.send(.post, "/admin/uploads/\(id)/retry")
            #expect(again.string("upload", "state") == "pending", "\(again.text)")
            #expect(again.int("upload", "job_id") == cancelled.int("upload", "job_id"))
            // Its job was forgotten.
            try await office.database.execute("DELETE FROM jobs.job")
            try await office.database.execute("UPDATE segments SET processing_status = 'failed'")
            let anew = try await office.send(.post, "/admin/uploads/\(id)/retry")
            #expect(anew.string("upload", "state") == "pending", "\(anew.text)")
            #expect(anew.int("upload", "job_id") != cancelled.int("upload", "job_id"))
            #expect(try await office.send(.post, "/admin/uploads/4711/retry").status == .notFound)
        }
    }

    @Test func `are removed when they are cancelled before all is there, and when their time is over`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let first = try await office.open(1000, for: track)
            let answer = try await office.send(.post, "\(first)/cancel")
            #expect(answer.string("upload", "state") == "cancelled", "\(answer.text)")
            #expect(try await office.shelf.traces() == Shelf.noTraces)
            let (second, third) = (try await office.open(1000, for: track), try await office.open(1000, for: track))
            try await office.database.execute(
                "UPDATE uploads SET expires_at = now() - interval '1 second' WHERE '/admin/uploads/' || id = \(second)"
            )
            #expect(try await office.tus(.head, second).status == .gone)
            #expect(try await office.patch(second, at: 0, Noise.wav(10)).status == .gone)
            let store = ResumableUploadStore(database: office.database, expiry: .seconds(60))
            #expect(try await store.discardExpired() == 1)
            #expect(try await office.tus(.head, second).status == .notFound)
            #expect(try await office.tus(.head, third).status == .ok)
            #expect(try await office.tus(.delete, third).status == .noContent)
            #expect(try await office.tus(.delete, third).status == .notFound)
        }
    }

    @Test func `are told of as they change, beginning with those that are open`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let path = try await office.open(1000, for: track)
            let board = UploadEvents.board(uploads: UploadRepository(database: office.database), logger: .quiet)
            var heard: [String] = []
            for await bytes in board.listen(for: .seconds(60)) where !String(buffer: bytes).hasPrefix("id: ") {
                heard.append(String(buffer: bytes))
                switch heard.count {
                case 1: _ = try await office.patch(path, at: 0, Noise.wav(1000).part(0..<300))
                case 2: _ = try await office.tus(.delete, path)
                case 3: break
                default: Issue.record("\(heard)")
                }
                if heard.count == 3 { break }
            }
            #expect(heard.allSatisfy { $0.hasPrefix("event: upload\ndata: {") && $0.hasSuffix("}\n\n") })
            try #require(heard.count == 3)
            #expect(heard[0].contains("\"received_bytes\":0") && heard[1].contains("\"received_bytes\":300"))
            #expect(heard[2].contains("\"state\":\"cancelled\""))
        }
    }

    @Test func `are told of to whoever comes back, also when they were over in between, by any host`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let path = try await office.open(1000, for: track)
            let number = try #require(path.split(separator: "/").last.flatMap { Int($0) })
            let repository = UploadRepository(database: office.database)
            let board = UploadEvents.board(uploads: repository, logger: .quiet)
            let first = try await Self.listen(to: board, until: "id: ")
            #expect(first.hasSuffix("id: \(number)\n\n"))
            _ = try await office.patch(path, at: 0, Noise.wav(1000))
            try await office.database.execute("UPDATE segments SET processing_status = 'failed'")
            let last = EventID("\(number)")
            for board in [1, 2].map({ _ in UploadEvents.board(uploads: repository, logger: .quiet) }) {
                let back = try await Self.listen(to: board, after: last, until: "id: \n")
                #expect(back.contains("\"state\":\"failed\""), "\(back)")
                #expect(back.hasPrefix("id: \(number)\n\n"), "a line that breaks now loses nothing: \(back)")
            }
        }
    }

    @Test(arguments: ["", "x", "1,", "1,x", "-1", String(repeating: "1,", count: 500) + "1", "99999999999999999999"])
    func `of no others are told by an id that is none`(text: String) {
        #expect(EventID(text) == nil)
    }

    /// What a board says until a text is among it.
    private static func listen(to board: EventBoard, after last: EventID? = nil, until text: String) async throws
        -> String
    {
        var heard = ""
        for await bytes in board.listen(for: .seconds(60), after: last) {
            heard += String(buffer: bytes)
            if heard.contains(text) { break }
        }
        return heard
    }
}
