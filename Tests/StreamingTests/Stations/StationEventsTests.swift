import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// What a page is told while it is open.
struct StationEventsTests {
    private static func texts(_ station: Station, pieces: Int) async throws -> [String] {
        let events = StationEvents(
            heartbeat: .milliseconds(1),
            board: StationBoard(database: station.database),
            audience: Audience(repository: AudienceRepository(database: station.database, host: "test")),
            name: "\(station.genre)"
        )
        let response = events.response()
        #expect(response.headers[.contentType] == "text/event-stream" && response.headers[.cacheControl] == "no-store")
        return try await BodyTap.pieces(pieces, of: response).map { String(buffer: $0) }
    }

    @Test func `tells what is on at once, and then that it is alive`() async throws {
        try await Station.with { station in
            try await station.publishTracks(2)
            let texts = try await Self.texts(station, pieces: 5)
            #expect(texts[0] == "retry: 3000\n\n")
            let lines = texts[1].split(separator: "\n", omittingEmptySubsequences: false)
            try #require(lines.count == 5)
            #expect(lines[0] == "event: now" && lines[3] == "" && lines[4] == "")
            let data = Data(lines[2].dropFirst("data: ".count).utf8)
            let answer = Answer(status: .ok, headers: [:], body: data)
            #expect(answer.string("genre", "name") == "Dub")
            #expect(lines[1] == "id: \(answer.int("now", "item") ?? -2)")
            // Unless an item ended just then, nothing else is said.
            #expect(texts[2...].filter { $0 == ":\n\n" }.count >= 2)
        }
    }

    @Test func `tells that nothing is on`() async throws {
        try await Station.with { station in
            let texts = try await Self.texts(station, pieces: 3)
            #expect(texts[1].hasPrefix("event: now\nid: -1\ndata: {") && texts[1].contains("\"now\":null"))
            #expect(texts[2] == ":\n\n")
        }
    }

    @Test func `tells of each item as it begins`() async throws {
        try await Station.with { station in
            // A second each.
            for number in 1...3 {
                let track = try await station.track("Title \(number)", number: number)
                try await station.publish(track, encoding: number, frames: [47])
            }
            var numbers: [Int] = []
            for text in try await Self.texts(station, pieces: 4000) where text.hasPrefix("event: now\nid: ") {
                let line = text.split(separator: "\n")[1]
                numbers.append(Int(line.dropFirst("id: ".count)) ?? -1)
            }
            #expect(numbers.count > 1)
            // Whoever is woken late on a busy machine has missed an item; none is told twice, or after a later one.
            #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
        }
    }
}
