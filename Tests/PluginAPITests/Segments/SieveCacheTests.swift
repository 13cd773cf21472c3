import Testing

@testable import PluginAPI

struct SieveCacheTests {
    @Test(arguments: 0..<200)
    func `keeps and evicts what the paper's algorithm does`(seed: Int) {
        var random = Dice(seed: seed)
        let capacity = random.roll(0...40)
        var cache = SieveCache<Int, Int>(capacity: capacity)
        var naive = NaiveSieve(capacity: capacity)
        let keys = random.roll(1...30)
        for step in 0..<400 {
            let key = random.roll(0...keys)
            if random.roll(0...2) == 0 {
                #expect(cache.value(for: key) == naive.value(for: key))
            } else {
                let cost = random.roll(0...max(1, capacity / 4) + (random.roll(0...20) == 0 ? capacity : 0))
                cache.insert(step, for: key, cost: cost)
                naive.insert(step, for: key, cost: cost)
            }
            #expect(cache.cost == naive.cost && cache.count == naive.entries.count)
            #expect(cache.cost <= capacity)
            #expect(cache.evictions == naive.evictions)
        }
        for key in 0...keys { #expect(cache.value(for: key) == naive.value(for: key)) }
    }

    @Test func `what is asked for again outlives what is not, in whatever order they came`() {
        var cache = SieveCache<Int, Int>(capacity: 10)
        for key in 0..<10 { cache.insert(key, for: key, cost: 1) }
        for key in [0, 3, 9] { _ = cache.value(for: key) }
        // A scan of what nobody wants twice.
        for key in 100..<107 { cache.insert(key, for: key, cost: 1) }
        #expect([0, 3, 9].allSatisfy { cache.value(for: $0) == $0 })
        #expect(cache.value(for: 1) == nil && cache.count == 10)
    }

    @Test func `one that is too large is not kept, and puts nothing out but what it replaces`() {
        var cache = SieveCache<String, Int>(capacity: 10)
        cache.insert(1, for: "a", cost: 5)
        cache.insert(2, for: "b", cost: 5)
        cache.insert(3, for: "c", cost: 11)
        #expect(cache.count == 2 && cache.value(for: "c") == nil)
        cache.insert(4, for: "a", cost: 11)
        #expect(cache.count == 1 && cache.value(for: "a") == nil && cache.cost == 5)
        cache.insert(5, for: "d", cost: 10)
        #expect(cache.count == 1 && cache.value(for: "d") == 5 && cache.evictions == 1)
    }
}
