import Foundation
import PluginAPI
import Synchronization
import TestKit
import Testing

@testable import Streaming

/// How listeners are counted, by a clock that the test sets.
struct AudienceTests {
    private final class Clock: Sendable {
        private let seconds = Mutex(1000.0)
        var now: Double { seconds.withLock { $0 } }
        func move(_ by: Double) { seconds.withLock { $0 += by } }
    }

    private static func onAir(_ genre: Int, playing song: Song) -> (OnAir, Slot) {
        let epoch = Epoch(number: 1, startFrame: 0, firstSegment: 0, firstItem: 0, items: [song.item])
        let station = OnAir(
            genre: Genre(id: genre, name: "Dub", description: nil, imageUrl: nil),
            targetDuration: 10,
            timeline: Timeline(epochs: [epoch]),
            frame: 0
        )
        return (station, Slot(item: song.item, epoch: 1, number: 0, startFrame: 0, firstSegment: 0))
    }

    @Test func `whoever was not heard of for half a minute is gone`() {
        var count = AudienceCount()
        count.hear(1, track: 5, at: 0)
        count.hear(2, track: 5, at: 20)
        #expect(count.count(at: 30) == 2)
        #expect(count.count(at: 31) == 1)
        #expect(count.count(at: 51) == 0)
        #expect(count.peak == 2)
    }

    @Test func `what went by since the last sign of life was heard, but never more than half a minute`() {
        var count = AudienceCount()
        for second in stride(from: 0.0, through: 60, by: 10) { count.hear(1, track: 5, at: second) }
        count.hear(1, track: 6, at: 70)
        #expect(count.seconds == [5: 60, 6: 10])
        count.hear(1, track: 6, at: 1000)
        #expect((count.seconds[6] ?? 0) <= 40)
    }

    @Test func `what was taken is not taken again, and who is there still counts`() {
        var count = AudienceCount()
        for listener in 1...3 { count.hear(listener, track: 5, at: 0) }
        count.hear(1, track: 5, at: 10)
        let first = count.take(at: 10)
        #expect(first.peak == 3 && first.seconds == [5: 10])
        let second = count.take(at: 12)
        #expect(second.peak == 3 && second.seconds.isEmpty)
        #expect(count.count(at: 35) == 1)
    }

    @Test func `a station that nobody listens to any more is not counted for ever`() {
        var count = AudienceCount()
        for listener in 1...100 { count.hear(listener, track: 5, at: 0) }
        #expect(count.take(at: 60).peak == 100)
        #expect(count.take(at: 120).peak == 0)
    }

    @Test func `is written down once a minute, and added up by the hour and the track`() async throws {
        try await Station.with { station in
            let clock = Clock()
            let track = try await station.track()
            let (onAir, slot) = Self.onAir(station.genre, playing: Song(track, artist: 1, frames: [468]))
            let repository = AudienceRepository(database: station.database, host: "one")
            let audience = Audience(repository: repository) { clock.now }
            let listeners = (0..<3).map { _ in Listener(connection: UUID()) }
            for _ in 0..<26 {
                clock.move(5)
                for listener in listeners { await audience.hear(listener, of: onAir, playing: slot, logger: .quiet) }
            }
            await audience.write(logger: .quiet)
            let since = Date(timeIntervalSinceNow: -7200)
            let hours = try await repository.report(of: station.genre, since: since, topTracks: 5).hours
            // The hour may end while the test runs.
            #expect(hours.map(\.seconds).reduce(0, +) == 375)
            #expect(hours.map(\.peak).max() == 3)
            let top = try await repository.report(of: station.genre, since: since, topTracks: 5).topTracks
            #expect(top.map(\.seconds) == [375] && top.map(\.title) == ["One"] && top.map(\.artistName) == ["Ada"])
            #expect(audience.count(of: station.genre) == 3)
            clock.move(31)
            #expect(audience.count(of: station.genre) == 0)
        }
    }

    @Test func `hosts add up, and a host's peak is its highest`() async throws {
        try await Station.with { station in
            let since = Date(timeIntervalSinceNow: -7200)
            func count(_ host: String, peak: Int, seconds: Double) async throws {
                try await AudienceRepository(database: station.database, host: host)
                    .add([.init(genre: station.genre, peak: peak, seconds: [1: seconds])])
            }
            try await count("one", peak: 5, seconds: 10)
            try await count("one", peak: 3, seconds: 10)
            try await count("two", peak: 4, seconds: 1.6)
            // A genre that is gone is left out.
            try await AudienceRepository(database: station.database, host: "one")
                .add([.init(genre: 4711, peak: 1, seconds: [1: 1])])
            let repository = AudienceRepository(database: station.database, host: "one")
            let hours = try await repository.report(of: station.genre, since: since, topTracks: 5).hours
            #expect(hours.map(\.seconds).reduce(0, +) == 22)
            if hours.count == 1 { #expect(hours[0].peak == 9) }
            try await repository.remove(before: Date(timeIntervalSinceNow: 3600))
            #expect(try await repository.report(of: station.genre, since: since, topTracks: 5).hours.isEmpty)
        }
    }

    @Test func `a listener has one number for a key, and another for another`() {
        let listener = Listener(connection: UUID())
        let (one, two) = (ListenerKey(), ListenerKey())
        #expect(listener.digest(key: one) == listener.digest(key: one))
        #expect(listener.digest(key: one) != listener.digest(key: two))
    }

    @Test func `administrators alone see how many listened`() async throws {
        try await Station.with { station in
            try await station.publishTracks(1)
            let path = "/radio/\(station.genre)/listeners"
            #expect(try await station.get(path).status == .unauthorized)
            let empty = try await station.get(path, token: true)
            #expect(empty.status == .ok && empty.count("hours") == 0 && empty.count("top_tracks") == 0)
            let track = try await station.database.one("SELECT max(id) FROM tracks", as: Int.self)
            try await AudienceRepository(database: station.database, host: "one")
                .add([.init(genre: station.genre, peak: 2, seconds: [track: 50])])
            let answer = try await station.get("\(path)?hours=2", token: true)
            #expect(answer.int("hours", 0, "peak") == 2 && answer.int("hours", 0, "seconds") == 50)
            #expect(answer.int("top_tracks", 0, "track_id") == track)
            for hours in ["0", "8785", "x", ""] {
                let bad = try await station.get("\(path)?hours=\(hours)", token: true)
                #expect(bad.status == .badRequest && bad.string("field") == "hours")
            }
            #expect(try await station.get("/radio/4711/listeners", token: true).status == .notFound)
        }
    }
}
