import PluginAPI
import TestKit
import Testing

@testable import Jobs

/// When the bytes of what was published go.
struct RetiredEncodingTests {
    @Test(arguments: StoreKind.allCases)
    func `an encoding that was replaced goes when a quarter of an hour has passed`(kind: StoreKind) async throws {
        try await Archive.with(kind) { archive in
            try await archive.publish(1)
            try await archive.publish(2)
            for minutes in [0, 14] {
                try await archive.wait(minutes: minutes)
                try await archive.collect()
                #expect(try await archive.stored() == [1, 2])
                #expect(try await archive.known() == [1, 2])
            }
            try await archive.wait(minutes: 2)
            for _ in 0..<2 {
                try await archive.collect()
                #expect(try await archive.stored() == [2])
                #expect(try await archive.known() == [2])
            }
        }
    }

    @Test func `an encoding that a track plays stays, however old`() async throws {
        try await Archive.with { archive in
            try await archive.publish(1)
            try await archive.wait(minutes: 100_000)
            try await archive.collect()
            // Even where a row says that it is retired.
            try await archive.database.execute("UPDATE encodings SET retired_at = now() - interval '1 year'")
            try await archive.collect()
            #expect(try await archive.stored() == [1])
        }
    }

    @Test func `whoever has begun a long recording can hear it to its end`() async throws {
        try await Archive.with { archive in
            try await archive.publish(1, seconds: 3600)
            try await archive.publish(2)
            try await archive.wait(minutes: 74)
            try await archive.collect()
            #expect(try await archive.stored() == [1, 2])
            try await archive.wait(minutes: 2)
            try await archive.collect()
            #expect(try await archive.stored() == [2])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what was recorded for a track that is gone goes after it`(kind: StoreKind) async throws {
        try await Archive.with(kind) { archive in
            try await archive.publish(1)
            try await archive.database.execute("DELETE FROM albums")
            try await archive.collect()
            #expect(try await archive.stored() == [1])
            try await archive.wait(minutes: 16)
            try await archive.collect()
            #expect(try await archive.stored() == [])
            #expect(try await archive.known() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what a station has on the air stays until another epoch has begun and the grace is over`(
        kind: StoreKind
    ) async throws {
        try await Archive.with(kind) { archive in
            try await archive.publish(1)
            try await archive.air(1, minutes: -300, [1])
            try await archive.publish(2)
            try await archive.wait(minutes: 200)
            try await archive.collect()
            #expect(try await archive.stored() == [1, 2], "it is on the air, for there is no other epoch")
            try await archive.air(2, minutes: 1, [2])
            try await archive.collect()
            #expect(try await archive.stored() == [1, 2], "the next epoch has not begun")
            for minutes in [2, 12] {
                try await archive.turnStations(minutes: minutes)
                try await archive.collect()
                #expect(try await archive.stored() == [1, 2], "it may still be in a player's window")
            }
            try await archive.turnStations(minutes: 3)
            for _ in 0..<2 {
                try await archive.collect()
                #expect(try await archive.stored() == [2])
                #expect(try await archive.known() == [-1, 2], "the station's past names it")
            }
            try await archive.database.execute("DELETE FROM station_epochs WHERE number = 1")
            try await archive.collect()
            #expect(try await archive.known() == [2])
        }
    }

    @Test func `what a station will play stays`() async throws {
        try await Archive.with { archive in
            try await archive.publish(1)
            try await archive.publish(2)
            try await archive.air(1, minutes: -300, [2])
            try await archive.air(2, minutes: 30, [1])
            try await archive.wait(minutes: 200)
            try await archive.collect()
            #expect(try await archive.stored() == [1, 2])
        }
    }

    @Test func `what two stations play stays until both have gone on`() async throws {
        try await Archive.with { archive in
            let other = try await GenreRepository(database: archive.database)
                .create(name: "Ska", description: nil, imageUrl: nil)
            try await archive.publish(1)
            try await archive.publish(2)
            try await archive.air(1, minutes: -300, [1])
            try await archive.air(2, minutes: -200, [2])
            try await archive.air(1, minutes: -300, [1], of: other.id)
            try await archive.wait(minutes: 200)
            try await archive.collect()
            #expect(try await archive.stored() == [1, 2])
            try await archive.air(2, minutes: -16, [2], of: other.id)
            try await archive.collect()
            #expect(try await archive.stored() == [2])
        }
    }

    @Test func `a station of long segments has a longer window`() async throws {
        try await Archive.with { archive in
            try await archive.publish(1)
            try await archive.publish(2)
            try await archive.air(1, minutes: -300, [1], targetDuration: 30)
            try await archive.air(2, minutes: -30, [2])
            try await archive.wait(minutes: 200)
            try await archive.collect()
            #expect(try await archive.stored() == [1, 2])
            try await archive.turnStations(minutes: 1)
            try await archive.collect()
            #expect(try await archive.stored() == [2])
        }
    }

    @Test func `many go in one run, and one that cannot be removed keeps no other back`() async throws {
        try await Archive.with { archive in
            for encoding in 1...230 { try await archive.publish(encoding) }
            try await archive.wait(minutes: 20)
            let store = StuckStore(archive.store, at: 7)
            let collection = StorageCollection(database: archive.database, segments: store)
            await #expect(throws: StuckStore.Stuck.self) {
                try await collection.perform(CollectStorageJob.collection.job, .still())
            }
            #expect(try await archive.stored() == [7, 230])
            try archive.age()
            try await archive.sweep()
            #expect(try await archive.stored() == [230])
            #expect(try await archive.known() == [230])
        }
    }
}
