import Foundation
import PluginAPI
import TestKit
import Testing

struct MediaTests {
    private static let facts = MediaFacts(
        container: "flac",
        codec: "flac",
        sampleRate: 96_000,
        channels: 2,
        bitDepth: 24,
        tags: ["title": "Échos"],
        loudness: -18.5,
        loudnessRange: 6,
        truePeak: -3.25,
        gain: 2.25,
        waveform: [0, 128, 255]
    )

    private func path(_ track: Int) -> String { "/streams/tracks/\(track)/media" }

    @Test func `says what is known of a recording, once for each`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.publish(track, encoding: 1)
            try await station.database.execute("UPDATE segments SET media = \(JSON(Self.facts))")
            let answer = try await station.get(path(track))
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(try JSONDecoder().decode(MediaFacts.self, from: answer.body) == Self.facts)
            let tag = try #require(answer.headers[.eTag])
            #expect(try await station.get(path(track), headers: [.ifNoneMatch: tag]).status == .notModified)
        }
    }

    @Test func `what has no value is null`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.publish(track, encoding: 1)
            let facts = MediaFacts(container: "mp3", codec: "mp3", sampleRate: 44_100, channels: 2)
            try await station.database.execute("UPDATE segments SET media = \(JSON(facts))")
            let text = try await station.get(path(track)).text
            for name in ["bit_depth", "loudness", "true_peak"] { #expect(text.contains("\"\(name)\":null")) }
        }
    }

    @Test func `answers 404 where nothing is known, and says why`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            #expect(try await station.get(path(4711)).status == .notFound)
            #expect(try await station.get(path(track)).string("type") == "/problems/no-audio")
            try await station.publish(track, encoding: 1)
            let old = try await station.get(path(track))
            #expect(old.status == .notFound)
            #expect(old.string("detail")?.contains("uploaded again") == true)
        }
    }

    @Test func `asks for patience while the first upload is not done`() async throws {
        try await Station.with { station in
            let track = try await station.track()
            try await station.setStatus("processing", of: track)
            #expect(try await station.get(path(track)).status == .serviceUnavailable)
        }
    }
}
