/// Finds changes by comparing looks at the files: all of them when polling, those the kernel kept quiet about otherwise.
///
/// A pure value. A difference counts only when two looks in a row agree on it, so that a file being written, whose
/// closing is yet to come, is not reported half done.
struct UntoldChanges {
    /// What one look found at a name; no signature means no file.
    private struct Found: Equatable {
        var signature: FileSignature?
    }

    private let names: Set<String>
    private var known: [String: FileSignature]
    private var suspected: [String: Found] = [:]
    private var told: Set<String> = []

    /// Takes as `known` what the reader has seen, or will see by itself.
    init(names: Set<String>, known: [String: FileSignature]) {
        self.names = names
        self.known = known
    }

    /// The kernel spoke about this name: whatever the next look finds there is no news.
    mutating func wasTold(of name: String) {
        told.insert(name)
    }

    /// Compares a look with the ones before it; the events are in the order of their names.
    mutating func look(_ current: [String: FileSignature]) -> [DirectoryEvent] {
        var events: [DirectoryEvent] = []
        for name in names.sorted() {
            let found = Found(signature: current[name])
            if told.remove(name) != nil || found.signature == known[name] {
                known[name] = found.signature
                suspected[name] = nil
            } else if suspected[name] == found {
                known[name] = found.signature
                suspected[name] = nil
                events.append(found.signature == nil ? .removed(name) : .written(name))
            } else {
                suspected[name] = found
            }
        }
        return events
    }
}
