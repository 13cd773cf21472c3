/// A slow, swung beat under an electric piano, with a lazy tune on top.
struct BrokenBeat: Style {
    var tempo: Double
    var key: Key
    var chords: String
    var bars: Int
    var lead: Instrument
    /// Some leads ring much longer than others.
    var leadGain: Float = 0.38
    var bassFigures: [String]
    var seed: UInt64

    func score() -> Score {
        let progression = Progression(chords)
        var score = Score(tempo: tempo, swing: 0.57, beats: Double(bars * 4), tail: 3.5, fade: 2.5, seed: seed)
        score.room = .init(decay: 1.5, damping: 0.45, echoBeats: 1.5, echoFeedback: 0.35)
        score.drumGain = 0.6
        score.drumLooseness = 0.005
        score.drums = drums()

        var keys = Comping(progression, range: 52...77, isRootless: true)
        let rhythms = ["x----o-x--------", "x------o-x------"]
        score.parts.append(
            Part(
                instrument: .electricPiano,
                notes: keys.rhythmic(from: 0, bars: bars - 1, rhythms: rhythms)
                    + keys.held(from: bars - 1, bars: 1, velocity: 0.7),
                gain: 0.2,
                pan: -0.18,
                reverb: 0.2,
                echo: 0.1,
                looseness: 0.008
            )
        )
        let riff = BassRiff(progression: progression, lowest: 28)
        let bass =
            riff.line(from: 2, bars: bars - 3, figures: bassFigures)
            + riff.line(from: bars - 1, bars: 1, figures: ["r-------........"])
        score.parts.append(Part(instrument: .subBass, notes: bass, gain: 0.37, reverb: 0.02, duck: 0.25))
        score.parts.append(
            Part(
                instrument: lead,
                notes: tune(progression),
                gain: leadGain,
                pan: 0.22,
                reverb: 0.3,
                echo: 0.28,
                looseness: 0.01
            )
        )
        var pad = Comping(progression, range: 60...84)
        score.parts.append(
            Part(
                instrument: .glassPad,
                notes: pad.held(from: bars / 2, bars: bars - bars / 2, velocity: 0.5),
                gain: 0.14,
                reverb: 0.5
            )
        )
        return score
    }

    private func tune(_ progression: Progression) -> [Note] {
        let writer = MelodyWriter(
            key: key,
            range: 65...84,
            rhythms: [
                [(0.5, 0.5), (1, 1), (2.5, 1)],
                [(0, 0.75), (0.75, 0.25), (1, 0.5), (1.5, 1.5)],
                [(1, 0.5), (1.5, 0.5), (2, 0.5), (2.5, 1.2)],
            ],
            leaps: 0.3,
            seed: seed
        )
        return writer.tune(over: progression, first: 4, bars: bars - 5, form: "AAB")
    }

    private func drums() -> [DrumHit] {
        let beat = DrumPattern(
            beats: 8,
            [
                .kick: "X......x..x.....X..x......x.....",
                .snare: "....X..o.o..X...",
                .closedHat: "x.x.x.xox.x.x.x.",
                .openHat: "..............................x.",
            ]
        )
        let fill = DrumPattern([.kick: "X.....x.........", .snare: "....X..o.o..X.xo", .closedHat: "x.x.x.x.x.x....."])
        let pairs = (bars - 2) / 2
        return beat.played(from: 4, times: pairs - 1)
            + beat.played(from: Double(4 + (pairs - 1) * 8), times: 1).filter { $0.start < Double((bars - 2) * 4) }
            + fill.played(from: Double((bars - 2) * 4), times: 1)
            + [DrumHit(drum: .kick, start: Double((bars - 1) * 4), velocity: 0.9)]
    }
}
