import Foundation
import PluginAPI
import TestKit
import Testing

/// What every store of segments promises.
struct SegmentStoreTests {
    private static let fragment = Rendition(kilobitsPerSecond: 64, format: .fragmentedMP4)
    private static let keys = [
        SegmentKey(track: 1, encoding: 10, number: 0),
        SegmentKey(track: 1, encoding: 10, number: 11),
        SegmentKey(track: 1, encoding: 10, rendition: fragment, number: 0),
        SegmentKey(track: 1, encoding: 11, number: 0),
        SegmentKey(track: 2, encoding: 10, number: 0),
    ]

    @Test(arguments: StoreKind.allCases)
    func `answers what was put, each under its key, and nothing else`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            #expect(try await shelves.get(Self.keys[0]) == nil)
            for (number, key) in Self.keys.enumerated() { try await shelves.put("segment \(number)", key) }
            for (number, key) in Self.keys.enumerated() { #expect(try await shelves.get(key) == "segment \(number)") }
            #expect(try await shelves.get(SegmentKey(track: 1, encoding: 10, number: 1)) == nil)
            #expect(try await shelves.get(SegmentKey(track: 3, encoding: 10, number: 0)) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps every byte of a segment, of none and of a megabyte`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            for size in [0, 1, 65_537, 1 << 20] {
                let bytes = ByteBuffer(bytes: (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
                let key = SegmentKey(track: 1, encoding: 1, number: size)
                try await shelves.store.put(bytes, for: key)
                #expect(try await shelves.store.get(key) == bytes)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a segment that is put again takes the place of the first`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            try await shelves.put("a longer one", Self.keys[0])
            try await shelves.put("another", Self.keys[0])
            #expect(try await shelves.get(Self.keys[0]) == "another")
            #expect(try await shelves.store.segments(track: 1, encoding: 10).map(\.byteCount) == [7])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `prunes all encodings of a track but the named ones`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            for key in Self.keys { try await shelves.put("x", key) }
            try await shelves.database.transaction { transaction in
                try await shelves.store.prune(track: 1, keeping: [11, 12], in: transaction)
            }
            #expect(try await shelves.all() == [[1, 11], [2, 10]])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `removes an encoding with all its renditions, and nothing beside it`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            for key in Self.keys { try await shelves.put("x", key) }
            #expect(try await shelves.store.remove(track: 1, encoding: 10) == 3)
            #expect(try await shelves.all() == [[1, 11], [2, 10]])
            #expect(try await shelves.store.remove(track: 1, encoding: 10) == 0, "a second time there is nothing")
            #expect(try await shelves.store.remove(track: 9, encoding: 9) == 0)
            #expect(try await shelves.store.remove(track: 1, encoding: 11) == 1)
            #expect(try await shelves.all() == [[2, 10]])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `removes more segments than go in one statement`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            for number in 0..<450 { try await shelves.put("x", SegmentKey(track: 1, encoding: 1, number: number)) }
            #expect(try await shelves.store.remove(track: 1, encoding: 1) == 450)
            #expect(try await shelves.all() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `hands over each encoding once, in the order of tracks, over many pages`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            #expect(try await shelves.all() == [])
            try await shelves.fill(tracks: 220, encodings: 3)
            let expected = (1...220).flatMap { track in (1...3).map { [track, track * 10 + $0] } }
            #expect(try await shelves.all() == expected)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `goes on with the next page when one was removed on the way`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            try await shelves.fill(tracks: 220, encodings: 3)
            var count = 0
            try await shelves.store.forEachPage { page in
                for stored in page {
                    count += try await shelves.store.remove(track: stored.track, encoding: stored.encoding)
                }
            }
            #expect(count == 660)
            #expect(try await shelves.all() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `tells what it has of an encoding`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            for (number, key) in Self.keys.enumerated() {
                try await shelves.put(String(repeating: "x", count: number + 1), key)
            }
            let stored = try await shelves.store.segments(track: 1, encoding: 10)
            let expected = (0..<3).map { StoredSegment(key: Self.keys[$0], byteCount: $0 + 1) }
            #expect(Set(stored) == Set(expected) && stored.count == 3)
            #expect(try await shelves.store.segments(track: 9, encoding: 10) == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `two encodings of a track come and go without disturbing each other`(kind: StoreKind) async throws {
        try await Shelves.with(kind) { shelves in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for encoding in 1...4 {
                    group.addTask {
                        for number in 0..<60 {
                            let key = SegmentKey(track: 1, encoding: encoding, number: number)
                            try await shelves.put("\(encoding)/\(number)", key)
                            #expect(try await shelves.get(key) == "\(encoding)/\(number)")
                            #expect(try await shelves.store.remove(track: 1, encoding: encoding) == 1)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await shelves.all() == [])
        }
    }
}
