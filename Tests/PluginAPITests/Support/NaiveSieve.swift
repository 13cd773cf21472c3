/// SIEVE as its paper's figure has it, over an array: the oldest first.
struct NaiveSieve {
    struct Entry {
        let key: Int
        let value: Int
        let cost: Int
        var isVisited = false
    }

    let capacity: Int
    private(set) var entries: [Entry] = []
    private var hand = 0
    private(set) var evictions = 0

    init(capacity: Int) { self.capacity = capacity }

    var cost: Int { entries.map(\.cost).reduce(0, +) }

    mutating func value(for key: Int) -> Int? {
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
        entries[index].isVisited = true
        return entries[index].value
    }

    mutating func insert(_ value: Int, for key: Int, cost new: Int) {
        if let index = entries.firstIndex(where: { $0.key == key }) { remove(index) }
        guard new <= capacity else { return }
        while cost + new > capacity {
            while entries[hand].isVisited {
                entries[hand].isVisited = false
                hand = (hand + 1) % entries.count
            }
            remove(hand)
            evictions += 1
        }
        // A hand that is past the newest stands at the oldest, also when another becomes the newest.
        entries.append(Entry(key: key, value: value, cost: new))
    }

    private mutating func remove(_ index: Int) {
        entries.remove(at: index)
        if index < hand { hand -= 1 }
        if hand >= entries.count { hand = 0 }
    }
}
