import PluginAPI
import Synchronization
import TestKit
import Testing

@testable import Host

/// Segments move from one store to the other, and nothing is believed.
struct StorageMigrationTests {
    @Test(arguments: StorageKind.allCases)
    func `everything that is published comes into the other store, once`(source: StorageKind) async throws {
        try await Warehouse.with { warehouse in
            for track in 1...25 { try await warehouse.publish(track + 100, of: track, in: source) }
            let first = try await warehouse.copy(from: source)
            #expect(first.copied == 150 && first.present == 0 && first.problems == [] && first.newSince == 0)
            #expect(first.copiedBytes > 150 * 1000)
            #expect(try await warehouse.whole(source.other) == Array(101...125))
            #expect(try await warehouse.whole(source) == Array(101...125), "a copy takes nothing away")
            let second = try await warehouse.copy(from: source)
            #expect(second.copied == 0 && second.present == 150 && second.problems == [])
        }
    }

    @Test func `what a station may still play comes along, and what is collected or never published does not`()
        async throws
    {
        try await Warehouse.with { warehouse in
            for encoding in [1, 2, 3] { try await warehouse.publish(encoding, of: 1) }
            try await warehouse.database.execute("UPDATE encodings SET collected_at = now() WHERE id = 1")
            let left = SegmentKey(track: 1, encoding: 9, number: 0)
            try await warehouse.stores[.database].put(ByteBuffer(string: "left"), for: left)
            #expect(try await warehouse.copy().copied == 12)
            #expect(try await warehouse.whole(.filesystem) == [2, 3])
            #expect(try await warehouse.stores[.filesystem].get(left) == nil)
        }
    }

    @Test func `it goes on where it was stopped, and mends what is not right`() async throws {
        try await Warehouse.with { warehouse in
            for encoding in [1, 2] { try await warehouse.publish(encoding, of: 1) }
            _ = try await warehouse.copy()
            // One of the track's own, with a hash in its manifest, and one that is only known by its bytes.
            for encoding in [2, 1] {
                try await warehouse.spoil(SegmentKey(track: 1, encoding: encoding, number: 1), in: .filesystem)
            }
            try await warehouse.stores[.filesystem].remove(track: 1, encoding: 1)
            try await warehouse.spoil(SegmentKey(track: 1, encoding: 1, number: 1), in: .filesystem)
            let tally = try await warehouse.copy()
            #expect(tally.copied == 7 && tally.present == 5 && tally.problems == [])
            #expect(try await warehouse.whole(.filesystem) == [1, 2])
        }
    }

    @Test func `a run that is stopped leaves whole segments alone, and the next one goes on`() async throws {
        try await Warehouse.with { warehouse in
            for track in 1...30 { try await warehouse.publish(track, of: track) }
            let started = AsyncStream<Void>.makeStream()
            let progress = StorageProgress(isTerminal: false) { _ in started.continuation.yield() }
            let run = Task { try await warehouse.migration(from: .database, progress: progress).copy() }
            for await _ in started.stream { break }
            run.cancel()
            _ = await run.result
            for stored in try await warehouse.segments(in: .filesystem) {
                #expect(try await warehouse.stores[.filesystem].get(stored) == Warehouse.bytes(of: stored))
            }
            let rest = try await warehouse.copy()
            #expect(rest.copied + rest.present == 180 && rest.problems == [])
            #expect(try await warehouse.whole(.filesystem) == Array(1...30))
        }
    }

    @Test func `what is lost or spoilt in the source is named, and not copied`() async throws {
        try await Warehouse.with { warehouse in
            try await warehouse.publish(1, of: 1)
            try await warehouse.publish(2, of: 2)
            let spoilt = SegmentKey(track: 1, encoding: 1, rendition: Warehouse.fragments, number: 2)
            try await warehouse.spoil(spoilt, in: .database)
            try await warehouse.database.execute(
                "DELETE FROM segment_data WHERE encoding = 2 AND segment_number = 0 AND rendition = 'aac128'"
            )
            let tally = try await warehouse.copy()
            #expect(tally.copied == 10)
            #expect(
                tally.problems == [
                    "not what was published: track 1, encoding 1, aac128-cmaf, segment 2",
                    "missing: track 2, encoding 2, aac128, segment 0",
                ]
            )
            #expect(try await warehouse.stores[.filesystem].get(spoilt) == nil)
        }
    }

    @Test func `what is published during a run is told, and a second run has it`() async throws {
        try await Warehouse.with { warehouse in
            try await warehouse.publish(5, of: 1)
            let published = Mutex(false)
            let progress = StorageProgress(isTerminal: false) { _ in published.withLock { $0 = true } }
            // Lower ids are published later where an attempt took long.
            let source = PublishingStore(warehouse.stores[.database]) {
                try await warehouse.publish(4, of: 2)
                try await warehouse.publish(6, of: 3)
            }
            let migration = StorageMigration(
                encodings: warehouse.stores.encodings,
                owners: warehouse.stores.owners,
                source: source,
                target: warehouse.stores[.filesystem],
                progress: progress
            )
            let first = try await migration.copy()
            #expect(published.withLock { $0 }, "progress is shown")
            #expect(first.newSince == 6, "the one after it is met on the way")
            let second = try await warehouse.copy()
            #expect(second.copied == 6 && second.present == 12 && second.newSince == 0)
            #expect(try await warehouse.whole(.filesystem) == [4, 5, 6])
        }
    }

    @Test(arguments: StorageKind.allCases)
    func `only what the other store verifiably has is removed`(source: StorageKind) async throws {
        try await Warehouse.with(configured: source.other) { warehouse in
            for encoding in [1, 2] { try await warehouse.publish(encoding, of: 1, in: source) }
            for encoding in [3, 4] { try await warehouse.publish(encoding, of: encoding, in: source) }
            _ = try await warehouse.copy(from: source)
            try await warehouse.spoil(SegmentKey(track: 1, encoding: 1, number: 0), in: source.other)
            try await warehouse.spoil(SegmentKey(track: 3, encoding: 3, number: 0), in: source.other)
            let tally = try await warehouse.remove(from: source)
            #expect(tally.removed == 12 && tally.left == 2)
            #expect(
                tally.problems == [
                    "different: track 1, encoding 1, aac128, segment 0",
                    "different: track 3, encoding 3, aac128, segment 0",
                ]
            )
            #expect(try await warehouse.whole(source) == [1, 3])
            let again = try await warehouse.copy(from: source)
            #expect(again.copied == 2 && again.present == 22 && again.problems == [])
            let rest = try await warehouse.remove(from: source)
            #expect(rest.removed == 12 && rest.left == 0 && rest.problems == [])
            #expect(try await warehouse.segments(in: source) == [])
            #expect(try await warehouse.whole(source.other) == [1, 2, 3, 4])
        }
    }

    @Test func `what nobody needs goes with the source's copy, and what somebody makes stays`() async throws {
        try await Warehouse.with(configured: .filesystem) { warehouse in
            try await warehouse.publish(1, of: 1)
            try await warehouse.publish(2, of: 2)
            _ = try await warehouse.copy()
            for (track, encoding) in [(1, 8), (2, 9), (3, 2000)] {
                let key = SegmentKey(track: track, encoding: encoding, number: 0)
                try await warehouse.stores[.database].put(ByteBuffer(string: "left"), for: key)
            }
            try await warehouse.database.execute(
                "UPDATE segments SET processing_status = 'processing' WHERE track_id = 2"
            )
            let tally = try await warehouse.remove()
            #expect(tally.removed == 13 && tally.left == 2 && tally.problems == [])
            #expect(Set(try await warehouse.segments(in: .database).map(\.encoding)) == [9, 2000])
        }
    }

    @Test func `usage counts what there is, what is missing and what nobody plays`() async throws {
        try await Warehouse.with { warehouse in
            try await warehouse.publish(1, of: 1)
            try await warehouse.publish(2, of: 2)
            let left = SegmentKey(track: 2, encoding: 9, number: 0)
            try await warehouse.stores[.database].put(ByteBuffer(string: "left"), for: left)
            try await warehouse.database.execute("DELETE FROM segment_data WHERE encoding = 1 AND segment_number = 0")
            let usage = try await StorageUsage.of(.database, in: warehouse.stores)
            #expect(usage.encodings == 3 && usage.segments == 11)
            #expect(usage.unpublished == 1 && usage.unpublishedBytes == 4)
            #expect(usage.missing == [StorageUsage.Gap(track: 1, encoding: 1, count: 2, of: 6)])
            let files = try await StorageUsage.of(.filesystem, in: warehouse.stores)
            #expect(files.segments == 0 && files.missing.map(\.count) == [6, 6])
            let text = StorageText.status([usage, files], configured: .database, directory: "/srv/segments")
            #expect(text.contains(#/database \* +3 +11 +\d+\.\d kB +2 +1 \(4 bytes\)/#), "\(text)")
            #expect(text.contains(#/filesystem +0 +0 +0 bytes +12 +0/#))
            #expect(text.contains("missing: 2 of 6 segments of track 1, encoding 1"))
        }
    }

    @Test(arguments: [
        (0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (999_940, "999.9 kB"), (999_960, "1.0 MB"),
        (3_600_000_000, "3.6 GB"), (5_000_000_000_000_000, "5000.0 TB"),
    ])
    func `sizes are short`(bytes: Int, text: String) {
        #expect(StorageText.size(bytes) == text)
    }
}
