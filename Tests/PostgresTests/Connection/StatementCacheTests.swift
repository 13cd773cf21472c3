import Testing

@testable import Postgres

struct StatementCacheTests {
    @Test func `the least recently used statement gives way`() {
        var cache = StatementCache(capacity: 2)
        let (one, two, three) = (
            StatementCache.Key("SELECT 1"), StatementCache.Key("SELECT 2"), StatementCache.Key("SELECT 3")
        )
        cache.insert("a", for: one)
        cache.insert("b", for: two)
        #expect(cache.name(of: one) == "a")
        cache.insert("c", for: three)
        #expect(cache.name(of: two) == nil)
        #expect(cache.name(of: one) == "a")
        #expect(cache.takeEvicted() == ["b"])
        #expect(cache.takeEvicted().isEmpty)
    }

    @Test func `the types of the binds are part of the key`() {
        #expect(StatementCache.Key("SELECT \(1)") != StatementCache.Key("SELECT \(1.5)"))
        #expect(StatementCache.Key("SELECT \(1)") == StatementCache.Key("SELECT \(2)"))
    }
}
