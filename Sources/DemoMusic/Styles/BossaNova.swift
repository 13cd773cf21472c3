/// Nylon guitar in the Brazilian way: thumb on one and three, chords against it, a flute that takes its time.
struct BossaNova: Style {
    var tempo: Double
    var key: Key
    var chords: String
    var bars: Int
    var soloist: Instrument
    var seed: UInt64

    func score() -> Score {
        let progression = Progression(chords)
        let last = bars - 2
        var score = Score(tempo: tempo, beats: Double(bars * 4), tail: 3, fade: 1.5, seed: seed)
        score.room = .init(decay: 1.3, damping: 0.38)
        score.drumGain = 0.34
        score.drumReverb = 0.2
        score.drumLooseness = 0.005
        let groove = DrumPattern(
            beats: 8,
            [
                .rim: "x.....x.....x.......x.....x.....",
                .shaker: "xoxoxoxo",
                .softKick: "x.....x.x.....x.",
            ]
        )
        score.drums =
            groove.played(from: 8, times: (last - 2) / 2) + [
                DrumHit(drum: .rim, start: Double(last * 4), velocity: 0.9)
            ]

        let riff = BassRiff(progression: progression, lowest: 29)
        let bass =
            riff.line(from: 0, bars: last, figures: ["r-----f-f-----a-"])
            + riff.line(from: last, bars: 1, figures: ["r-------........"])
        score.parts.append(Part(instrument: .uprightBass, notes: bass, gain: 0.62, reverb: 0.08, looseness: 0.005))
        var guitar = Comping(progression, range: 52...72, isRootless: true)
        let strums =
            guitar.rhythmic(from: 0, bars: last, rhythms: ["x---x-....x---x-", "..x-..x---..x---"])
            + guitar.held(from: last, bars: 1, velocity: 0.75)
        score.parts.append(
            Part(instrument: .nylonGuitar, notes: strums, gain: 0.42, pan: -0.32, reverb: 0.2, looseness: 0.009)
        )
        score.parts.append(
            Part(
                instrument: soloist,
                notes: tune(progression, last: last),
                gain: 1.1,
                pan: 0.2,
                reverb: 0.35,
                echo: 0.08,
                looseness: 0.012
            )
        )
        var strings = Comping(progression, range: 62...82)
        score.parts.append(
            Part(
                instrument: .strings,
                notes: strings.held(from: bars / 2, bars: last - bars / 2 + 1, velocity: 0.45),
                gain: 0.13,
                reverb: 0.5
            )
        )
        return score
    }

    private func tune(_ progression: Progression, last: Int) -> [Note] {
        let writer = MelodyWriter(
            key: key,
            range: 66...84,
            rhythms: [
                [(0, 1.5), (1.5, 1), (2.5, 1.5)],
                [(0.5, 1), (1.5, 0.5), (2, 0.5), (2.5, 1)],
                [(0, 0.5), (0.5, 1), (1.5, 1), (3, 1)],
            ],
            seed: seed
        )
        return writer.tune(over: progression, first: 2, bars: last - 2, form: "AABA")
    }
}
