/// The prepared statements of one connection, the least recently used going first.
struct StatementCache {
    /// What makes a statement another one.
    struct Key: Hashable {
        let sql: String
        let types: [UInt32]

        init(_ query: Query) {
            sql = query.sql
            types = query.binds.map(\.oid)
        }
    }

    private struct Entry {
        let name: String
        var lastUse: Int
    }

    private var entries: [Key: Entry] = [:]
    private var uses = 0
    private let capacity: Int

    init(capacity: Int = 256) {
        self.capacity = capacity
    }

    /// The statement's name, whether it has yet to be prepared, and the name of one that had to make room for it.
    mutating func use(_ key: Key) -> (name: String, isNew: Bool, evicted: String?) {
        uses += 1
        if let entry = entries[key] {
            entries[key]?.lastUse = uses
            return (entry.name, false, nil)
        }
        var evicted: String?
        if entries.count >= capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            evicted = oldest.value.name
        }
        let name = "s\(uses)"
        entries[key] = Entry(name: name, lastUse: uses)
        return (name, true, evicted)
    }

    mutating func remove(_ key: Key) {
        entries[key] = nil
    }
}
