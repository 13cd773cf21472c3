/// Slow chords, and loops of different lengths that never meet in the same way twice.
struct Drift: Style {
    var tempo: Double
    var key: Key
    var chords: String
    var bars: Int
    /// What plays the loops.
    var voices: [Instrument]
    var air: Float
    var seed: UInt64

    func score() -> Score {
        let progression = Progression(chords)
        var random = SeededRandom(seed: seed)
        var score = Score(tempo: tempo, beats: Double(bars * 4), tail: 6, fade: 7, seed: seed)
        score.room = .init(decay: 4.6, damping: 0.3, echoBeats: 1.5, echoFeedback: 0.55)
        score.air = air

        var low = Comping(progression, range: 45...70, isOpen: true)
        score.parts.append(
            Part(
                instrument: .warmPad,
                notes: low.held(from: 0, bars: bars, velocity: 0.6, gap: -0.3),
                gain: 0.15,
                reverb: 0.5
            )
        )
        var high = Comping(progression, range: 62...86)
        score.parts.append(
            Part(
                instrument: .glassPad,
                notes: high.held(from: bars / 4, bars: bars - bars / 4, velocity: 0.5),
                gain: 0.07,
                reverb: 0.8
            )
        )
        let drone = BassRiff(progression: progression, lowest: 31)
            .line(from: 0, bars: bars, figures: ["r--------------."])
        score.parts.append(Part(instrument: .subBass, notes: drone, gain: 0.13, reverb: 0.1))
        for (index, voice) in voices.enumerated() {
            let loop = loop(number: index, progression: progression, random: &random)
            let pan: Float = [-0.5, 0.45, 0.1][index % 3]
            score.parts.append(
                Part(instrument: voice, notes: loop, gain: Self.gain(of: voice), pan: pan, reverb: 0.7, echo: 0.5)
            )
        }
        return score
    }

    /// What dies away soon is struck harder.
    private static func gain(of voice: Instrument) -> Float {
        switch voice {
        case .bell: 0.17
        case .nylonGuitar, .marimba: 0.6
        default: 0.42
        }
    }

    /// A few notes that come back after an odd number of beats, each time bent to the chord that sounds then.
    private func loop(number: Int, progression: Progression, random: inout SeededRandom) -> [Note] {
        let length = [13.0, 17.0, 11.0][number % 3]
        let count = 4 + number % 2
        let places = (0..<count)
            .map { place in
                (
                    Double(place) * length / Double(count) + [0, 0.5, 0.25][Int(random.next() % 3)],
                    66 + Int(random.next() % 17)
                )
            }
        let end = Double(bars * 4 - 2)
        var notes: [Note] = []
        var start = 4 + Double(number) * 6
        while start < end {
            for (offset, wish) in places where start + offset < end {
                let chord = progression.chord(at: start + offset)
                // Tones of the chord, or of its scale a third of the time.
                let isTone = random.chance(0.7)
                let scale = key.scale(over: chord)
                let pitch = (0...6).flatMap { [wish + $0, wish - $0] }
                    .first { isTone ? chord.contains($0) : scale.contains($0 % 12) }
                let velocity = 0.45 + 0.35 * random.unit()
                notes.append(Note(start: start + offset, length: 2.5, pitch: pitch ?? wish, velocity: velocity))
            }
            start += length
        }
        return notes
    }
}
