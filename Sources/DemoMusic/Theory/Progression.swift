/// Chords in time, written as `"Dm9 G13 | Cmaj9"`: bars parted by `|`, the chords of a bar share it equally.
struct Progression {
    /// A chord and the beats it lasts.
    struct Span {
        var chord: Chord
        var start: Double
        var length: Double
    }

    let beatsPerBar: Double
    let bars: Int
    private let bar: [[Chord]]

    init(_ text: String, beatsPerBar: Double = 4) {
        self.beatsPerBar = beatsPerBar
        bar = text.split(separator: "|").map { $0.split(whereSeparator: \.isWhitespace).map { Chord($0) } }
        bars = bar.count
    }

    /// The chords from bar `first` on for `count` bars, going round when the progression is shorter.
    func spans(from first: Int = 0, count: Int) -> [Span] {
        (first..<first + count)
            .flatMap { number in
                let chords = bar[number % bars]
                let length = beatsPerBar / Double(chords.count)
                return chords.enumerated()
                    .map { index, chord in
                        Span(chord: chord, start: Double(number) * beatsPerBar + Double(index) * length, length: length)
                    }
            }
    }

    /// The chord that sounds at a beat.
    func chord(at beat: Double) -> Chord {
        let number = Int(beat / beatsPerBar)
        let chords = bar[number % bars]
        let within = (beat - Double(number) * beatsPerBar) / beatsPerBar
        return chords[min(chords.count - 1, Int(within * Double(chords.count)))]
    }
}
