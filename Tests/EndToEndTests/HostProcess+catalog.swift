import Foundation
import PluginAPI
import TestKit

/// What the tests put on a host's shelves.
extension HostProcess {
    /// Creates a genre, an artist, an album or a track with the fields that JSON says, and answers its id.
    func create(_ kind: String, _ fields: String) async throws -> Int {
        let answer = try await post("/admin/\(kind)s", json: fields)
        guard let id = answer.int(kind, "id") else { throw HostProcessError("no \(kind): \(answer.text)") }
        return id
    }

    /// Creates a track on an album of its own and answers its id.
    func makeTrack(title: String = "Track \(UUID().uuidString.prefix(6))", sampleDuration: Double? = nil) async throws
        -> Int
    {
        let tag = UUID().uuidString.prefix(8)
        let genre = try await create("genre", #"{"name": "Genre \#(tag)"}"#)
        let artist = try await create("artist", #"{"name": "Artist \#(tag)"}"#)
        let album = try await create(
            "album",
            #"{"title": "Album \#(tag)", "artist_id": \#(artist), "genre_id": \#(genre)}"#
        )
        let sample = sampleDuration.map { ", \"sample_duration\": \($0)" } ?? ""
        return try await create("track", #"{"title": "\#(title)", "album_id": \#(album), "track_number": 1\#(sample)}"#)
    }

    /// Uploads a file for a track and waits until it can be heard.
    func publish(_ file: Data, named name: String, as track: Int) async throws {
        let upload = try await upload(file, named: name, track: track)
        guard upload.status == .accepted else { throw HostProcessError("\(name) was not taken: \(upload.text)") }
        let status = try await waitUntilProcessed(track)
        guard status.string("upload_status") == "ready" else {
            throw HostProcessError("\(name) cannot be heard: \(status.text)")
        }
    }

    /// Waits until the track's last upload is done with, and answers its status.
    func waitUntilProcessed(_ track: Int, within limit: Duration = .seconds(300)) async throws -> Answer {
        var last: Answer?
        try await wait("track \(track) to be processed", within: limit) {
            let status = try await self.send("GET", "/admin/tracks/\(track)/status", token: true)
            last = status
            return ["ready", "failed"].contains(status.string("upload_status"))
        }
        guard let last else { throw HostProcessError("no status") }
        return last
    }

    /// Waits until the station of a genre is on the air.
    ///
    /// Stations are planned each minute, and begin half a minute later.
    func waitForStation(_ genre: Int) async throws {
        try await wait("station \(genre) to be on the air", within: .seconds(150)) {
            try await get("/radio/\(genre)/live.m3u8").status == .ok
        }
    }
}
