import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// What clients see on a real connection.
@Suite(.timeLimit(.minutes(2))) struct UploadOverSocketTests {
    private static let head = FormBody.head(disposition: "name=\"audio_file\"; filename=\"a.wav\"")

    private func track(in server: RunningServer) async throws -> Int {
        try await Shelf(database: server.database).track()
    }

    @Test func `a client that is still sending gets the answer, and is told to stop`() async throws {
        try await RunningServer.with { server in
            let track = try await track(in: server)
            try await server.upload(for: track, headers: "Content-Length: 10000000") { connection in
                try await connection.send(Self.head)
                try await connection.send(Noise.letter(AudioSignature.length + 100))
                let answer = try await connection.answer()
                #expect(answer.hasPrefix("HTTP/1.1 415 "), "\(answer)")
                #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
                #expect(answer.contains("/problems/not-audio"))
            }
        }
    }

    @Test func `a file that grows past the limit is answered while it comes, in chunks without a length`() async throws
    {
        try await RunningServer.with(limit: ByteCount(1_000_000)) { server in
            let track = try await track(in: server)
            try await server.upload(for: track, headers: "Transfer-Encoding: chunked") { connection in
                func send(_ bytes: ByteBuffer) async throws {
                    try await connection.send("\(String(bytes.readableBytes, radix: 16))\r\n")
                    try await connection.send(bytes)
                    try await connection.send("\r\n")
                }
                try await send(ByteBuffer(string: Self.head))
                for _ in 0..<16 { try await send(Noise.wav(65_536)) }
                let answer = try await connection.answer()
                #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer)")
                #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
                let left = try await server.database.one("SELECT count(*) FROM uploads", as: Int.self)
                #expect(left == 0)
            }
        }
    }

    @Test func `what is announced as too large is answered before it is sent`() async throws {
        try await RunningServer.with { server in
            let track = try await track(in: server)
            try await server.upload(for: track, headers: "Content-Length: 60000000") { connection in
                let answer = try await connection.answer()
                #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer)")
            }
        }
    }

    @Test func `nothing is left of a client that goes away`() async throws {
        try await RunningServer.with { server in
            let track = try await track(in: server)
            let uploads: Query = "SELECT count(*) FROM uploads"
            try await server.upload(for: track, headers: "Content-Length: 10000000") { connection in
                try await connection.send(Self.head)
                for _ in 0..<20 { try await connection.send(Noise.wav(65_536)) }
                while try await server.database.one("SELECT count(*) FROM upload_chunks", as: Int.self) < 4 {
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
            // The other end notices in its own time.
            while try await server.database.one(uploads, as: Int.self) > 0 {
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(try await server.database.one("SELECT count(*) FROM upload_chunks", as: Int.self) == 0)
        }
    }

    @Test func `curl's form is understood`() async throws {
        try await RunningServer.with { server in
            let track = try await track(in: server)
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString) \"ü\".wav")
            let noise = Noise.wav(3_000_001)
            try Data(noise.readableBytesView).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let answer = try await Subprocess.run(
                .name("curl"),
                arguments: [
                    "-sS", "-H", "Authorization: Bearer \(PluginHarness.adminToken)", "-F", "title=First", "-F",
                    "audio_file=@\"\(file.path.replacing("\"", with: "\\\""))\"",
                    "http://127.0.0.1:\(server.port)/admin/tracks/\(track)/upload",
                ],
                output: .string(limit: 65_536)
            )
            #expect(answer.standardOutput.contains("Upload received, processing queued"), "\(answer)")
            let (id, name) = try await server.database.one(
                "SELECT id, original_filename FROM uploads",
                as: (Int, String).self
            )
            #expect(name.hasSuffix(".wav") && name.contains("ü"))
            let stored = try await Shelf(database: server.database).file(of: id)
            #expect(stored == noise)
        }
    }
}
