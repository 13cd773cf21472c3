/// A bass figure in sixteenths that follows the chords: `r` root, `o` its octave, `f` fifth, `a` an approach to the next
/// chord's root from below; `-` holds.
struct BassRiff {
    let progression: Progression
    /// The root is played in the octave from this MIDI pitch up.
    let lowest: Int

    func line(from first: Int, bars: Int, figures: [String], velocity: Float = 0.85) -> [Note] {
        var notes: [Note] = []
        for bar in 0..<bars {
            let steps = Array(figures[bar % figures.count].filter { $0 != " " })
            for (step, sign) in steps.enumerated() where "rofa".contains(sign) {
                let start = Double(first + bar) * progression.beatsPerBar + Double(step) / 4
                let held = steps[(step + 1)...].prefix { $0 == "-" }.count
                let end = Double(first + bar + 1) * progression.beatsPerBar
                let pitch: Int
                switch sign {
                case "o": pitch = root(at: start) + 12
                case "f": pitch = root(at: start) + fifth(at: start)
                case "a": pitch = root(at: end) - 1
                default: pitch = root(at: start)
                }
                let accent = step % 4 == 0 ? velocity : velocity * 0.85
                notes.append(
                    Note(start: start, length: Double(held + 1) / 4 - 0.04, pitch: pitch, velocity: accent)
                )
            }
        }
        return notes
    }

    private func root(at beat: Double) -> Int {
        lowest + (progression.chord(at: beat).bass - lowest % 12 + 12) % 12
    }

    private func fifth(at beat: Double) -> Int {
        let intervals = progression.chord(at: beat).intervals
        return intervals.contains(6) ? 6 : 7
    }
}
