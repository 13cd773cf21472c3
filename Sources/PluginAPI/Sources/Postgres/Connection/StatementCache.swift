/// The prepared statements of one connection, the least recently used of which give way.
struct StatementCache {
    struct Key: Hashable {
        let sql: String
        let types: [PostgresType]

        init(_ query: Query) {
            sql = query.sql
            types = query.binds.map(\.type)
        }
    }

    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    private let capacity: Int
    private var entries: [Key: Entry] = [:]
    private var clock: UInt64 = 0
    private var namesGiven: UInt64 = 0
    /// Statements the server still holds but nobody will run again.
    private(set) var evicted: [String] = []

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { entries.count }

    /// The name of a statement that is prepared already.
    mutating func name(of key: Key) -> String? {
        guard let entry = entries[key] else { return nil }
        clock += 1
        entries[key]?.lastUse = clock
        return entry.name
    }

    /// A name that was never used on this connection.
    mutating func freshName() -> String {
        namesGiven += 1
        return "n\(namesGiven)"
    }

    /// Remembers a statement the server has prepared.
    mutating func insert(_ name: String, for key: Key) {
        if entries.count >= capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })?.key {
            remove(oldest)
        }
        clock += 1
        entries[key] = Entry(name: name, lastUse: clock)
    }

    /// Forgets a statement, to be deallocated later.
    mutating func remove(_ key: Key) {
        guard let entry = entries.removeValue(forKey: key) else { return }
        evicted.append(entry.name)
    }

    /// Takes the names to deallocate.
    mutating func takeEvicted() -> [String] {
        defer { evicted = [] }
        return evicted
    }
}
