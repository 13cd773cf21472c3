/// A chord by its symbol, such as `Dm9`, `G7b9` or `C/E`.
struct Chord: Equatable {
    /// Pitch class of the root: 0 is C, 11 is B.
    let root: Int
    /// Semitones above the root, rising, the root itself first.
    let intervals: [Int]
    /// Pitch class that the bass plays; the root unless the symbol has a slash.
    let bass: Int

    /// Traps on a symbol that does not exist: symbols are written in the source, not given by a user.
    init(_ symbol: some StringProtocol) {
        let halves = symbol.split(separator: "/")
        guard let head = halves.first, let root = Self.pitchClass(head) else {
            preconditionFailure("\(symbol) is not a chord symbol")
        }
        let suffix = String(head.dropFirst(root.length))
        guard let intervals = Self.qualities[suffix] else {
            preconditionFailure("\(symbol) has an unknown quality")
        }
        self.root = root.value
        self.intervals = intervals
        bass = halves.count > 1 ? Self.pitchClass(halves[1])?.value ?? root.value : root.value
    }

    /// The pitch classes, the root first.
    var tones: [Int] { intervals.map { (root + $0) % 12 } }

    /// Third and seventh (or what stands for them): the tones that make the chord what it is.
    var guideTones: [Int] {
        Array(tones.dropFirst().filter { ($0 - root + 12) % 12 != 7 }.prefix(2))
    }

    func contains(_ pitch: Int) -> Bool { tones.contains(pitch % 12) }

    private static func pitchClass(_ text: some StringProtocol) -> (value: Int, length: Int)? {
        let naturals: [Character: Int] = ["C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11]
        guard let letter = text.first, let natural = naturals[letter] else { return nil }
        switch text.dropFirst().first {
        case "#": return ((natural + 1) % 12, 2)
        case "b": return ((natural + 11) % 12, 2)
        default: return (natural, 1)
        }
    }

    private static let qualities: [String: [Int]] = [
        "": [0, 4, 7], "m": [0, 3, 7], "6": [0, 4, 7, 9], "m6": [0, 3, 7, 9], "69": [0, 4, 9, 14],
        "7": [0, 4, 7, 10], "m7": [0, 3, 7, 10], "maj7": [0, 4, 7, 11], "m7b5": [0, 3, 6, 10],
        "dim7": [0, 3, 6, 9], "9": [0, 4, 10, 14], "m9": [0, 3, 10, 14], "maj9": [0, 4, 11, 14],
        "13": [0, 4, 10, 21], "7b9": [0, 4, 10, 13], "7#9": [0, 4, 10, 15], "m11": [0, 3, 10, 17],
        "7b13": [0, 4, 10, 20], "maj7#11": [0, 4, 11, 18], "add9": [0, 4, 7, 14], "madd9": [0, 3, 7, 14],
        "sus2": [0, 2, 7], "sus4": [0, 5, 7], "7sus4": [0, 5, 7, 10], "9sus4": [0, 5, 10, 14],
    ]
}
