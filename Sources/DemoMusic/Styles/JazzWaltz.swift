/// Three beats, brushes, and room to breathe.
struct JazzWaltz: Style {
    var tempo: Double
    var key: Key
    var chords: String
    var bars: Int
    var soloist: Instrument
    var seed: UInt64

    func score() -> Score {
        let progression = Progression(chords, beatsPerBar: 3)
        let last = bars - 2
        var score = Score(tempo: tempo, swing: 0.62, beats: Double(bars * 3), tail: 3.5, fade: 1.5, seed: seed)
        score.room = .init(decay: 1.5, damping: 0.4)
        score.drumGain = 0.58
        score.drumReverb = 0.22
        score.drumLooseness = 0.007
        let brushes = DrumPattern(
            beats: 6,
            [
                .brush: "x...o.x.o...o...x...x.o.", .ride: "x.....o.x...x...o.....o.",
                .softKick: "x.......................",
            ]
        )
        score.drums =
            brushes.played(from: 0, times: last / 2) + [DrumHit(drum: .ride, start: Double(last * 3), velocity: 0.9)]

        let riff = BassRiff(progression: progression, lowest: 28)
        let bass =
            riff.line(from: 0, bars: last, figures: ["r-----f---r-", "r-------f-a-"])
            + riff.line(from: last, bars: 1, figures: ["r-----------"])
        score.parts.append(
            Part(instrument: .uprightBass, notes: bass, gain: 0.66, pan: 0.08, reverb: 0.1, looseness: 0.007)
        )
        var hands = Comping(progression, range: 52...74, isRootless: true)
        let chords =
            hands.rhythmic(from: 0, bars: last, rhythms: ["....x---..o-", "..x-----x---"])
            + hands.held(from: last, bars: 1, velocity: 0.65)
        score.parts.append(
            Part(instrument: .piano, notes: chords, gain: 0.23, pan: -0.28, reverb: 0.25, looseness: 0.012)
        )
        score.parts.append(
            Part(
                instrument: soloist,
                notes: tune(progression, bars: last),
                gain: 0.36,
                pan: 0.18,
                reverb: 0.3,
                looseness: 0.01
            )
        )
        return score
    }

    private func tune(_ progression: Progression, bars: Int) -> [Note] {
        let writer = MelodyWriter(
            key: key,
            range: 65...84,
            rhythms: [
                [(0, 1.5), (1.5, 0.5), (2, 1)],
                [(0, 0.5), (0.5, 0.5), (1, 2)],
                [(0.5, 0.5), (1, 0.5), (1.5, 0.5), (2, 0.5), (2.5, 0.5)],
            ],
            leaps: 0.3,
            seed: seed
        )
        return writer.tune(over: progression, first: 2, bars: bars - 2, form: "AABA")
    }
}
