import PluginAPI

/// The id of server-sent events: it names what was open when they were told.
///
/// Whoever sends it back as `Last-Event-ID` (HTML standard §9.2.4), to whichever host, can be told what has become of that: no
/// host has to remember what it has told to whom.
struct EventID: Equatable, Sendable {
    /// The most keys that it names.
    static let most = 500

    /// The keys of what was open, in their order.
    let keys: [Int]

    init(_ keys: some Collection<Int>) {
        self.keys = Array(keys.sorted().suffix(Self.most))
    }

    /// Reads what a client has sent; nil where that is no such id.
    init?(_ text: String) {
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
        guard words.count <= Self.most else { return nil }
        let keys = words.compactMap { Int($0) }
        guard keys.count == words.count, keys.allSatisfy({ $0 >= 0 }) else { return nil }
        self.init(Set(keys))
    }

    /// As it goes over the wire, by itself: a client keeps it and dispatches nothing.
    var bytes: ByteBuffer { ByteBuffer(string: "id: \(keys.map(String.init).joined(separator: ","))\n\n") }
}
