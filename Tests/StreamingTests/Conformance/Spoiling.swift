import TestKit
import Testing

/// A change that spoils a good playlist in one respect, and what has to be found then, and nothing else.
struct Spoiling: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let clauses: Set<String>

    /// Replaces the first `old` by `new`.
    init(_ old: String, _ new: String, _ clauses: String...) {
        self.old = old
        self.new = new
        self.clauses = Set(clauses)
    }

    var testDescription: String {
        "\(clauses.sorted().joined(separator: ", ")): \(new.isEmpty ? "without \(old)" : new)"
    }

    /// The spoilt playlist.
    func spoil(_ good: String) throws -> HLSPlaylist {
        let range = try #require(good.firstRange(of: old), "\(old) is not there to be spoilt")
        return HLSPlaylist(good.replacingCharacters(in: range, with: new))
    }
}

extension String {
    /// The text with a range of it replaced.
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
