import PluginAPI
import TestKit
import Testing

struct SegmentCacheTests {
    private struct Failure: Error {}

    private static func key(_ number: Int) -> SegmentKey { SegmentKey(track: 1, encoding: 1, number: number) }

    private static func store(_ sizes: [Int], _ onGet: @escaping @Sendable (SegmentKey) async throws -> Void = { _ in })
        async throws -> MemorySegmentStore
    {
        let store = MemorySegmentStore(onGet: onGet)
        for (number, size) in sizes.enumerated() {
            try await store.put(ByteBuffer(repeating: UInt8(truncatingIfNeeded: number), count: size), for: key(number))
        }
        return store
    }

    @Test func `has the bytes with the tag that manifests have`() async throws {
        let cache = SegmentCache(store: try await Self.store([10]), capacity: ByteCount(100))
        let segment = try #require(try await cache.get(Self.key(0)))
        #expect(segment.bytes == ByteBuffer(repeating: 0, count: 10))
        // Of ten zero bytes, by sha256sum.
        #expect(segment.tag.description == "\"01d448afd928065458cf670b60f5a594d735af0172c8d67f22a81680132681ca\"")
        #expect(try await cache.get(Self.key(1)) == nil)
    }

    @Test func `reads once for however many ask at the same time`() async throws {
        let gate = Gate()
        let store = try await Self.store([10]) { _ in await gate.wait() }
        let cache = SegmentCache(store: store, capacity: ByteCount(100))
        try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<100 { group.addTask { try await cache.get(Self.key(0))?.bytes.readableBytes } }
            await until { cache.statistics.joins == 99 }
            gate.open()
            for try await size in group { #expect(size == 10) }
        }
        for _ in 0..<5 { _ = try await cache.get(Self.key(0)) }
        #expect(store.reads.count == 1)
        let statistics = cache.statistics
        #expect(statistics.hits == 5 && statistics.loads == 1 && statistics.joins == 99)
        #expect(statistics.bytes == 10 && statistics.count == 1 && statistics.evictions == 0)
    }

    @Test func `another reads when whoever did is cancelled`() async throws {
        let began = Gate()
        let reads = Counter()
        let store = try await Self.store([10]) { _ in
            let waits = reads.add() == 1
            began.open()
            if waits { try await Task.sleep(for: .seconds(3600)) }
        }
        let cache = SegmentCache(store: store, capacity: ByteCount(100))
        let leader = Task { try await cache.get(Self.key(0)) }
        await began.wait()
        let other = Task { try await cache.get(Self.key(0)) }
        await until { cache.statistics.joins == 1 }
        leader.cancel()
        #expect(try await other.value?.bytes.readableBytes == 10)
        await #expect(throws: CancellationError.self) { try await leader.value }
        #expect(cache.statistics.loads == 2)
    }

    @Test func `keeps neither errors nor what is not there`() async throws {
        let reads = Counter()
        let store = try await Self.store([10]) { _ in if reads.add() == 1 { throw Failure() } }
        let cache = SegmentCache(store: store, capacity: ByteCount(100))
        await #expect(throws: Failure.self) { try await cache.get(Self.key(0)) }
        #expect(try await cache.get(Self.key(0)) != nil)
        #expect(try await cache.get(Self.key(1)) == nil)
        try await store.put(ByteBuffer(repeating: 1, count: 5), for: Self.key(1))
        #expect(try await cache.get(Self.key(1)) != nil)
        #expect(cache.statistics.count == 2)
    }

    @Test(arguments: [0, 1, 50, 1000])
    func `never has more than its capacity, and answers nevertheless`(capacity: Int) async throws {
        var dice = Dice(seed: capacity)
        let sizes = (0..<40).map { _ in dice.roll(1...120) }
        let cache = SegmentCache(store: try await Self.store(sizes), capacity: ByteCount(capacity))
        for _ in 0..<500 {
            let number = dice.roll(0...39)
            #expect(try await cache.get(Self.key(number))?.bytes.readableBytes == sizes[number])
            #expect(cache.statistics.bytes <= capacity)
        }
        let statistics = cache.statistics
        #expect(statistics.hits + statistics.loads == 500)
        #expect(statistics.loads - statistics.evictions >= statistics.count)
    }
}
