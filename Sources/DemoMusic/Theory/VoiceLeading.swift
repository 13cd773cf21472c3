/// Chooses for each chord the voicing that moves least from the one before, as a keyboard player's hand does.
struct VoiceLeading {
    /// MIDI pitches that the voices stay in.
    let range: ClosedRange<Int>
    /// Drops the second voice from the top by an octave, for a more open sound.
    var isOpen = false
    private var previous: [Int] = []

    init(range: ClosedRange<Int>, isOpen: Bool = false) {
        self.range = range
        self.isOpen = isOpen
    }

    /// MIDI pitches, rising.
    ///
    /// Leaves the root to the bass when the chord has more than four tones' worth of colour without it.
    mutating func voicing(of chord: Chord, withoutRoot: Bool = false) -> [Int] {
        let tones = withoutRoot && chord.intervals.count > 3 ? Array(chord.tones.dropFirst()) : chord.tones
        let best = candidates(tones).min { cost($0) < cost($1) } ?? tones.map { $0 + 60 }
        previous = best
        return best
    }

    private func candidates(_ tones: [Int]) -> [[Int]] {
        var found: [[Int]] = []
        for inversion in tones.indices {
            let order = Array(tones[inversion...] + tones[..<inversion])
            for octave in 1...7 {
                var voices: [Int] = []
                for tone in order {
                    var pitch = tone + octave * 12
                    while let last = voices.last, pitch <= last { pitch += 12 }
                    voices.append(pitch)
                }
                if isOpen, voices.count > 3 { voices[voices.count - 2] -= 12 }
                voices.sort()
                if let low = voices.first, let high = voices.last, range.contains(low), range.contains(high) {
                    found.append(voices)
                }
            }
        }
        return found
    }

    private func cost(_ voices: [Int]) -> Double {
        let middle = Double(range.lowerBound + range.upperBound) / 2
        let centre = Double(voices.reduce(0, +)) / Double(voices.count)
        // A pull to the middle, so that a circle of fifths does not sink out of the range.
        var cost = abs(centre - middle) * 0.35
        // Seconds at the bottom sound like mud.
        if voices.count > 1, voices[1] - voices[0] < 3, voices[0] < 55 { cost += 6 }
        for voice in voices {
            cost += Double(previous.map { abs($0 - voice) }.min() ?? 0)
        }
        return cost
    }
}
