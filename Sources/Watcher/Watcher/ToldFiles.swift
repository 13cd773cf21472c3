/// What the reader knows of each file, so that it is told of differences only.
struct ToldFiles {
    private var signatures: [String: FileSignature]
    private var doubted: Set<String> = []

    /// The reader knows these files, by path, or will read them by itself.
    init(_ signatures: [String: FileSignature]) {
        self.signatures = signatures
    }

    /// The paths where `current` is not what the reader knows, sorted.
    func differences(from current: [String: FileSignature]) -> [String] {
        signatures.differences(from: current)
    }

    /// The paths of those of `files` that are not what the reader knows, sorted.
    func news(in files: [String: FileSignature]) -> [String] {
        files.filter { signatures[$0.key] != $0.value }.keys.sorted()
    }

    /// Whether a file that is written again looks like the one the reader knows.
    ///
    /// When it does and is fresh, the two writes may have come within one tick of the clock that stamps files: the next
    /// `tell` then counts as news.
    mutating func knows(_ path: String, as found: FileSignature) -> Bool {
        guard signatures[path] == found else { return false }
        if found.isFresh { doubted.insert(path) }
        return !doubted.contains(path)
    }

    /// Takes what is at a path now, `nil` for nothing, as told; says whether it is news.
    mutating func tell(_ path: String, found: FileSignature?) -> Bool {
        let wasDoubted = doubted.remove(path) != nil
        guard signatures[path] != found else { return wasDoubted && found != nil }
        signatures[path] = found
        return true
    }
}
