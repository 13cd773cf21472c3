/// A tonic and a mode.
struct Key {
    enum Mode {
        case major, minor, dorian, lydian, mixolydian

        var steps: [Int] {
            switch self {
            case .major: [0, 2, 4, 5, 7, 9, 11]
            case .minor: [0, 2, 3, 5, 7, 8, 10]
            case .dorian: [0, 2, 3, 5, 7, 9, 10]
            case .lydian: [0, 2, 4, 6, 7, 9, 11]
            case .mixolydian: [0, 2, 4, 5, 7, 9, 10]
            }
        }
    }

    /// Pitch class of the tonic.
    let tonic: Int
    let mode: Mode

    /// The pitch classes that sound right over a chord: the key's, with those that rub against a chord tone from outside
    /// the key replaced by that tone (the leading note of a secondary dominant, say).
    func scale(over chord: Chord) -> Set<Int> {
        var scale = Set(mode.steps.map { (tonic + $0) % 12 })
        let tones = chord.tones
        for tone in tones where !scale.contains(tone) {
            for neighbour in [(tone + 1) % 12, (tone + 11) % 12] where !tones.contains(neighbour) {
                scale.remove(neighbour)
            }
            scale.insert(tone)
        }
        return scale
    }
}
