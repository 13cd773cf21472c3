/// Values of a bounded total cost, evicted by SIEVE (Zhang et al., “SIEVE is Simpler than LRU”, NSDI 2024).
///
/// Entries stand in the order in which they came. A hit only marks its entry. To make room, a hand moves from the oldest to
/// the newest: it takes the mark from each marked entry and evicts the first that has none. So what is asked for once, as
/// by a listener who skips through an album, leaves soon, and what many hear stays.
struct SieveCache<Key: Hashable, Value> {
    private struct Entry {
        let key: Key
        let value: Value
        let cost: Int
        var isVisited = false
        /// The entry that came next, and the one that came before.
        var newer: Int?
        var older: Int?
    }

    private let capacity: Int
    private var entries: [Entry?] = []
    private var free: [Int] = []
    private var indexes: [Key: Int] = [:]
    private var newest: Int?
    private var oldest: Int?
    private var hand: Int?

    /// The cost of all values together.
    private(set) var cost = 0
    /// How many values were evicted.
    private(set) var evictions = 0

    /// How many values there are.
    var count: Int { indexes.count }

    /// Keeps values up to a total cost.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// The value of a key, which is marked as asked for.
    mutating func value(for key: Key) -> Value? {
        guard let index = indexes[key] else { return nil }
        entries[index]?.isVisited = true
        return entries[index]?.value
    }

    /// Keeps a value, and evicts others until there is room; one that alone is too large is not kept.
    mutating func insert(_ value: Value, for key: Key, cost: Int) {
        if let index = indexes[key] { remove(index) }
        guard cost <= capacity else { return }
        while self.cost + cost > capacity { evict() }
        let entry = Entry(key: key, value: value, cost: cost, older: newest)
        let index = free.popLast() ?? entries.count
        if index == entries.count { entries.append(entry) } else { entries[index] = entry }
        if let newest { entries[newest]?.newer = index }
        newest = index
        if oldest == nil { oldest = index }
        indexes[key] = index
        self.cost += cost
    }

    private mutating func evict() {
        while let index = hand ?? oldest {
            guard entries[index]?.isVisited == true else {
                evictions += 1
                return remove(index)
            }
            entries[index]?.isVisited = false
            hand = entries[index]?.newer
        }
    }

    private mutating func remove(_ index: Int) {
        guard let entry = entries[index] else { return }
        if hand == index { hand = entry.newer }
        if let newer = entry.newer { entries[newer]?.older = entry.older } else { newest = entry.older }
        if let older = entry.older { entries[older]?.newer = entry.newer } else { oldest = entry.newer }
        entries[index] = nil
        free.append(index)
        indexes[entry.key] = nil
        cost -= entry.cost
    }
}
