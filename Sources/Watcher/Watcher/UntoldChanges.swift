/// Finds changes by comparing looks at the files: all of them when polling, those the kernel kept quiet about otherwise.
///
/// A pure value. A difference counts only when two looks in a row agree on it, so that a file being written, whose
/// closing is yet to come, is not reported half done.
struct UntoldChanges {
    /// What one look found at a path; no signature means no file.
    private struct Found: Equatable {
        var signature: FileSignature?
    }

    private var known: [String: FileSignature]
    private var suspected: [String: Found] = [:]
    private var told: Set<String> = []

    /// Takes as `known`, by path, what the reader has seen, or will see by itself.
    init(known: [String: FileSignature]) {
        self.known = known
    }

    /// The kernel spoke about this path: whatever the next look finds there is no news.
    mutating func wasTold(of path: String) {
        told.insert(path)
    }

    /// The reader was told of this version, `nil` for no file: the next look may find another one.
    mutating func learn(_ path: String, _ signature: FileSignature?) {
        known[path] = signature
    }

    /// Compares a look with the ones before it; the events are in the order of their paths.
    mutating func look(_ current: [String: FileSignature]) -> [FileEvent] {
        for path in told { known[path] = current[path] }
        told = []
        var events: [FileEvent] = []
        var suspects: [String: Found] = [:]
        for path in known.differences(from: current) {
            let found = Found(signature: current[path])
            if suspected[path] == found {
                known[path] = found.signature
                events.append(found.signature == nil ? .removed(path) : .written(path))
            } else {
                suspects[path] = found
            }
        }
        suspected = suspects
        return events
    }
}
