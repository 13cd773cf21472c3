import PluginAPI

/// What a move between stores has come to.
struct StorageTally: Sendable, Equatable {
    /// Segments that were copied, with their bytes.
    var copied = 0
    var copiedBytes = 0
    /// Segments that the target had already.
    var present = 0
    /// Segments that were removed from the source, with those that nobody needed.
    var removed = 0
    /// Encodings that stay in the source: somebody is making them, or the target does not have them.
    var left = 0
    /// What is wrong, for a person.
    var problems: [String] = []
    /// Segments of encodings that were published meanwhile.
    var newSince = 0

    /// Counts a segment.
    mutating func note(_ outcome: SegmentTransfer.Outcome, of key: SegmentKey) {
        switch outcome {
        case .copied(let byteCount):
            copied += 1
            copiedBytes += byteCount
        case .present: present += 1
        case .missing: problems.append("missing: \(key.inWords)")
        case .damaged: problems.append("not what was published: \(key.inWords)")
        case .different: problems.append("different: \(key.inWords)")
        }
    }

    /// Adds what came of a part.
    mutating func add(_ part: StorageTally) {
        copied += part.copied
        copiedBytes += part.copiedBytes
        present += part.present
        removed += part.removed
        left += part.left
        problems += part.problems
    }
}
