import Foundation
import PluginAPI
import TestKit
import Testing

/// Uploads in parts as a client of others sends them, which dies, to hosts that die.
struct ResumableClientTests {
    private static let part = 400_000

    @Test func `an upload goes on after its client was killed, and at another host after its own was`() async throws {
        try await withTestDatabase { database in
            let settings = ["DATABASE_URL": database.url, "JOBS_BIT_RATES": "128000", "JOBS_CMAF": "false"]
            let first = try await HostProcess.start(settings: settings)
            let album = try await Self.album(first)
            let file = "\(first.folder)/dawn.wav"
            let sound = try await AudioFixture.wav.make(seconds: 12)
            try sound.write(to: URL(fileURLWithPath: file))

            let client = TusClient(file: file, album: album, folder: first.folder)
            let began = try await client.upload(to: first, dyingAfter: 2)
            #expect(began.wasKilled && began.int("first") ?? 0 == 0 && began.int("offset") == 2 * Self.part)
            let again = try await client.upload(to: first, dyingAfter: 1)
            #expect(again.wasKilled && again.int("first") == 2 * Self.part)
            #expect(again.path == began.path, "the client has found its own address again")
            try await first.killNow()

            let second = try await HostProcess.start(settings: settings)
            let path = try #require(again.path)
            let ended = try await client.upload(to: second, path: path)
            #expect(!ended.wasKilled && ended.int("first") == 3 * Self.part && ended.int("offset") == sound.count)
            try await second.wait("the track to be ready") {
                try await second.send("GET", "/admin/albums/\(album)/status", token: true)
                    .string("tracks", 0, "upload_status") == "ready"
            }
            let tracks = try await second.get("/api/albums/\(album)")
            #expect(tracks.count("album", "tracks") == 1 && tracks.string("album", "tracks", 0, "title") == "Dawn")
            #expect(tracks.double("album", "tracks", 0, "duration") == 12)
            #expect(try await second.stop() == 0)
        }
    }

    @Test func `a client with a wrong token is told so`() async throws {
        let host = try await HostProcess.start()
        let file = "\(host.folder)/dawn.wav"
        try Data("RIFF".utf8).write(to: URL(fileURLWithPath: file))
        let client = TusClient(file: file, album: 1, folder: host.folder, token: "wrong")
        #expect(try await client.upload(to: host).int("refused") == 401)
        #expect(try await host.stop() == 0)
    }

    private static func album(_ host: HostProcess) async throws -> Int {
        let genre = try await host.post("/admin/genres", json: #"{"name": "Dub"}"#)
        let artist = try await host.post("/admin/artists", json: #"{"name": "Ada"}"#)
        let (genreID, artistID) = (try #require(genre.int("genre", "id")), try #require(artist.int("artist", "id")))
        let fields = #"{"title": "Echoes", "artist_id": \#(artistID), "genre_id": \#(genreID)}"#
        return try #require(try await host.post("/admin/albums", json: fields).int("album", "id"))
    }
}

/// The library tuspy with a file, in a process for each time that it is asked to upload it.
private struct TusClient {
    let file: String
    let album: Int
    /// Where it keeps which address an upload has.
    let folder: String
    var token = HostProcess.adminToken

    /// What it said last.
    struct Report {
        let wasKilled: Bool
        private let said: Answer

        init(status: Int32, output: String) {
            wasKilled = status == 128 + SIGKILL
            said = Answer(status: .ok, headers: [:], body: Data((output.split(separator: "\n").last ?? "").utf8))
        }

        var path: String? { said.string("path") }
        func int(_ name: String) -> Int? { said.int(name) }
        func string(_ name: String) -> String? { said.string(name) }
    }

    /// Uploads what is not there yet; with a path, an upload that was begun elsewhere.
    func upload(to host: HostProcess, dyingAfter parts: Int = 0, path: String = "") async throws -> Report {
        let root = FileManager.default.currentDirectoryPath
        let output = "\(host.folder)/tus-client.txt"
        let process = try ChildProcess(
            [
                "python3", "\(root)/Tests/Fixtures/tus-client.py", "\(root)/.build/test-players/tus",
                host.base.absoluteString, token, file, "\(album)", "\(folder)/addresses.json", "\(parts)", path,
            ],
            environment: ProcessInfo.processInfo.environment,
            folder: folder,
            output: output,
            errors: output
        )
        let status = try await process.wait(.seconds(120))
        return Report(status: status, output: (try? String(contentsOfFile: output, encoding: .utf8)) ?? "")
    }
}
