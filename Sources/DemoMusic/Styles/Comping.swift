/// Chords with voice leading, held or in a rhythm.
struct Comping {
    let progression: Progression
    var leading: VoiceLeading
    /// Leaves out the root of chords of four tones and more, when a bass is there to play it.
    var isRootless = false

    init(_ progression: Progression, range: ClosedRange<Int>, isOpen: Bool = false, isRootless: Bool = false) {
        self.progression = progression
        leading = VoiceLeading(range: range, isOpen: isOpen)
        self.isRootless = isRootless
    }

    /// Each chord for as long as it lasts, less `gap` beats.
    mutating func held(from first: Int, bars: Int, velocity: Float, gap: Double = 0.05) -> [Note] {
        progression.spans(from: first, count: bars)
            .flatMap { span in
                leading.voicing(of: span.chord, withoutRoot: isRootless)
                    .map { pitch in
                        Note(start: span.start, length: span.length - gap, pitch: pitch, velocity: velocity)
                    }
            }
    }

    /// A bar's rhythm in sixteenths, as in `DrumPattern`; each of `rhythms` serves for one bar in turn.
    ///
    /// `-` holds the stroke before it.
    mutating func rhythmic(from first: Int, bars: Int, rhythms: [String]) -> [Note] {
        var notes: [Note] = []
        var voicings: [Double: [Int]] = [:]
        let spans = progression.spans(from: first, count: bars)
        for span in spans { voicings[span.start] = leading.voicing(of: span.chord, withoutRoot: isRootless) }
        for bar in 0..<bars {
            let steps = Array(rhythms[bar % rhythms.count].filter { $0 != " " })
            for (step, stroke) in steps.enumerated() {
                let velocities: [Character: Float] = ["X": 0.95, "x": 0.75, "o": 0.5]
                guard let velocity = velocities[stroke] else { continue }
                let held = steps[(step + 1)...].prefix { $0 == "-" }.count
                let start = Double(first + bar) * progression.beatsPerBar + Double(step) / 4
                // The last sixteenths anticipate the next chord, as players do.
                let sounding = spans.last { $0.start <= start + (step == steps.count - 2 ? 0.5 : 0) }
                for pitch in voicings[sounding?.start ?? -1] ?? [] {
                    notes.append(
                        Note(start: start, length: Double(held + 1) / 4 - 0.03, pitch: pitch, velocity: velocity)
                    )
                }
            }
        }
        return notes
    }

    /// One tone of the chord after another, upwards, downwards or round, in steps of `step` beats.
    mutating func broken(from first: Int, bars: Int, step: Double, order: [Int], length: Double) -> [Note] {
        var count = 0
        return progression.spans(from: first, count: bars)
            .flatMap { span -> [Note] in
                let voices = leading.voicing(of: span.chord)
                return (0..<Int((span.length / step).rounded()))
                    .map { index in
                        let turn = order[count % order.count]
                        count += 1
                        let octave = turn / voices.count
                        let accent: Float = index % 4 == 0 ? 0.9 : index % 2 == 0 ? 0.72 : 0.6
                        return Note(
                            start: span.start + Double(index) * step,
                            length: length,
                            pitch: voices[turn % voices.count] + 12 * octave,
                            velocity: accent
                        )
                    }
            }
    }
}
