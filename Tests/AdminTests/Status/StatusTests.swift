import PluginAPI
import TestKit
import Testing

struct StatusTests {
    @Test func `a track that nothing was uploaded for is pending`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let answer = try await office.get("/admin/tracks/\(track)/status")
            #expect(answer.status == .ok)
            #expect(
                answer.text == """
                    {"processing_error":null,"processing_progress":0,"processing_warning":null,"segments_generated":0,"track_id":\(track),\
                    "upload_id":null,"upload_status":"pending"}
                    """
            )
        }
    }

    @Test(arguments: ["pending", "processing", "ready", "failed"])
    func `a track's status tells how far its last upload is`(status: String) async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let upload = try #require(
                try await office.upload(FormBody.file(Noise.wav(100)), for: track).int("upload_id")
            )
            let error = status == "failed" ? "The file holds no audio." : nil
            try await office.database.execute(
                """
                UPDATE segments SET processing_progress = 42, segments_generated = 7, processing_error = \(error)
                WHERE track_id = \(track)
                """
            )
            try await office.database.execute("UPDATE tracks SET upload_status = \(status)::upload_status")
            let answer = try await office.get("/admin/tracks/\(track)/status")
            #expect(answer.int("track_id") == track && answer.int("upload_id") == upload)
            #expect(answer.string("upload_status") == status)
            #expect(answer.int("processing_progress") == 42 && answer.int("segments_generated") == 7)
            #expect(answer.string("processing_error") == error)
        }
    }

    @Test func `an album's status counts its tracks and lists them in order`() async throws {
        try await Office.with { office in
            let (album, other) = (try await office.shelf.album("First"), try await office.shelf.album("Second"))
            _ = try await office.shelf.track(on: other)
            var tracks: [Int] = []
            for number in [2, 1, 3, 7] { tracks.append(try await office.shelf.track(on: album, number: number)) }
            for (track, status) in zip(tracks, ["ready", "failed", "ready", "processing"]) {
                _ = try await office.upload(FormBody.file(Noise.wav(100 + track)), for: track)
                try await office.database.execute(
                    "UPDATE tracks SET upload_status = \(status)::upload_status WHERE id = \(track)"
                )
            }
            try await office.database.execute(
                "UPDATE segments SET processing_error = 'No audio.' WHERE track_id = \(tracks[1])"
            )
            let answer = try await office.get("/admin/albums/\(album)/status")
            #expect(answer.int("album_id") == album)
            #expect(answer.count("tracks") == 4)
            let counts = ["pending", "processing", "ready", "failed"].map { answer.int("upload_status", $0) }
            #expect(counts == [0, 1, 2, 1])
            let order = (0..<4).map { answer.int("tracks", $0, "track_id") }
            #expect(order == [tracks[1], tracks[0], tracks[2], tracks[3]])
            #expect(
                answer.text.contains(
                    #""processing_error":"No audio.","processing_progress":0,"processing_warning":null,"segments_generated":0,"#
                )
            )
            #expect(answer.text.contains(#""side_number":"A1","title":"Track 1","track_id":\#(tracks[1]),"#))
            #expect(answer.string("tracks", 3, "side_number") == "B1")
            #expect(answer.text.contains(#""processing_error":null"#))
        }
    }

    @Test func `an album without tracks has a status`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let answer = try await office.get("/admin/albums/\(album)/status")
            #expect(
                answer.text == """
                    {"album_id":\(album),"tracks":[],"upload_status":{"failed":0,"pending":0,"processing":0,"ready":0}}
                    """
            )
        }
    }

    @Test func `answers 404 for what is not there, and 400 for what is no id`() async throws {
        try await Office.with { office in
            for kind in ["tracks", "albums"] {
                let missing = try await office.get("/admin/\(kind)/7/status")
                #expect(missing.status == .notFound)
                for id in ["x", "-1", "0", "99999999999999999999"] {
                    let answer = try await office.get("/admin/\(kind)/\(id)/status")
                    #expect(answer.status == .badRequest && answer.string("type") == "/problems/invalid-parameter")
                }
            }
        }
    }
}
