import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// Stations for players that know no HLS.
struct ListenTests {
    /// A station with sound, and what serves it.
    private static func withController(_ body: (Station, ListenController, Audience) async throws -> Void) async throws
    {
        try await Station.with { station in
            try await station.publishTracks(3)
            let audience = Audience(repository: AudienceRepository(database: station.database, host: "test"))
            let cache = SegmentCache(store: station.segments, capacity: ByteCount(8 << 20))
            let controller = ListenController(
                board: StationBoard(database: station.database),
                audience: audience,
                slices: StationSlices(segments: cache)
            )
            try await body(station, controller, audience)
        }
    }

    /// The answer of the controller itself, of which a test takes as much as it likes.
    private static func listen(
        _ controller: ListenController,
        _ station: Station,
        headers: HTTPFields = [:]
    ) async throws -> Response {
        let router = Router(context: RadioRequestContext.self)
        controller.addRoutes(to: router)
        let path = "/radio/\(station.genre)/listen"
        let head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: path, headerFields: headers)
        return try await router.buildResponder()
            .respond(
                to: Request(head: head, body: .init(buffer: ByteBuffer())),
                context: RadioRequestContext(logger: .quiet)
            )
    }

    @Test func `sends frames at once, one after another, and counts who listens`() async throws {
        try await Self.withController { station, controller, audience in
            let response = try await Self.listen(controller, station)
            #expect(response.headers[.contentType] == "audio/aac" && response.headers[.cacheControl] == "no-store")
            #expect(response.headers[.icyInterval] == nil && response.headers[.icyName] == "Dub")
            let pieces = try await BodyTap.pieces(3, of: response)
            let sound = pieces.flatMap { Array($0.readableBytesView) }
            var (start, count) = (0, 0)
            while start < sound.count {
                #expect(sound[start] == 0xFF && sound[start + 1] & 0xF6 == 0xF0)
                start += Int(sound[start + 3] & 3) << 11 | Int(sound[start + 4]) << 3 | Int(sound[start + 5]) >> 5
                count += 1
            }
            #expect(start == sound.count && count == 3 * StationSlices.frames)
            // The third piece ended the connection before it was counted.
            #expect(audience.count(of: station.genre) == 1)
        }
    }

    @Test func `puts the title into the sound for a player that asks for it`() async throws {
        try await Self.withController { station, controller, _ in
            let response = try await Self.listen(controller, station, headers: [.icyMetadata: "1"])
            let interval = try #require(response.headers[.icyInterval].flatMap { Int($0) })
            let bytes = try await BodyTap.pieces(3, of: response).flatMap { Array($0.readableBytesView) }
            let length = Int(bytes[interval]) * 16
            let title = String(
                decoding: bytes[(interval + 1)..<(interval + 1 + length)].prefix { $0 != 0 },
                as: UTF8.self
            )
            #expect(title.hasPrefix("StreamTitle='Ada - Title ") && title.hasSuffix("';"))
        }
    }

    @Test func `two who listen at the same time hear the same`() async throws {
        try await Self.withController { station, controller, _ in
            while true {
                let before = StationSlices.number(at: controller.board.clock.frame)
                async let one = BodyTap.pieces(3, of: Self.listen(controller, station))
                async let two = BodyTap.pieces(3, of: Self.listen(controller, station))
                let (first, second) = (try await one, try await two)
                // Otherwise a piece came in between, and they did not begin at the same.
                guard StationSlices.number(at: controller.board.clock.frame) == before else { continue }
                #expect(first == second)
                return
            }
        }
    }

    @Test func `a HEAD has the header fields alone`() async throws {
        try await Self.withController { station, _, _ in
            let answer = try await station.head("/radio/\(station.genre)/listen", headers: [.icyMetadata: "1"])
            #expect(answer.status == .ok && answer.body.isEmpty)
            #expect(answer.headers[.icyInterval] == "16000" && answer.headers[.icyBitRate] == "128")
        }
    }

    @Test(arguments: [
        ("aac256", HTTPResponse.Status.notFound), ("aac64-cmaf", .badRequest), ("x", .badRequest), ("", .badRequest),
    ])
    func `has no other rendition`(name: String, status: HTTPResponse.Status) async throws {
        try await Self.withController { station, _, _ in
            let answer = try await station.head("/radio/\(station.genre)/listen?rendition=\(name)")
            #expect(answer.status == status)
        }
    }

    @Test func `leads players to the station`() async throws {
        try await Station.with(genre: "Drum\nBass") { station in
            let path = "/radio/\(station.genre)"
            let m3u = try await station.get("\(path)/listen.m3u")
            #expect(m3u.headers[.contentType] == "audio/x-mpegurl")
            #expect(m3u.text == "#EXTM3U\n#EXTINF:-1,DrumBass\nhttp://test\(path)/listen\n")
            let pls = try await station.get("\(path)/listen.pls", headers: [.forwardedProto: "https"])
            #expect(pls.headers[.contentType] == "audio/x-scpls")
            #expect(pls.text.contains("\nFile1=https://test\(path)/listen\nTitle1=DrumBass\n"))
        }
    }

    @Test(arguments: [
        "", "a b", "evil\r\nFile2=http://evil/", "evil/path", "user@evil", "evil?x", "evil#x", "evil\"", "évil",
        String(repeating: "a", count: 301),
    ])
    func `names no host that is none`(authority: String) async throws {
        try await Self.withController { station, controller, _ in
            let router = Router(context: RadioRequestContext.self)
            controller.addRoutes(to: router)
            for (name, line) in [("listen.m3u", ""), ("listen.pls", "File1=")] {
                let path = "/radio/\(station.genre)/\(name)"
                let head = HTTPRequest(method: .get, scheme: "javascript", authority: authority, path: path)
                let response = try await router.buildResponder()
                    .respond(
                        to: Request(head: head, body: .init(buffer: ByteBuffer())),
                        context: RadioRequestContext(logger: .quiet)
                    )
                let pieces = try await BodyTap.pieces(9, of: response)
                let text = pieces.map { String(buffer: $0) }.joined()
                #expect(text.contains("\n\(line)/radio/\(station.genre)/listen\n"), "\(text)")
            }
        }
    }
}
