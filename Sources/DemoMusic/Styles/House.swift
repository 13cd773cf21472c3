/// Four on the floor: off-beat hats, a bass that breathes with the kick, stabs, and a tune when all that is there.
struct House: Style {
    var tempo: Double
    var key: Key
    var chords: String
    var bars: Int
    var lead: Instrument
    var stabRhythms: [String]
    var bassFigures: [String]
    var seed: UInt64

    func score() -> Score {
        let progression = Progression(chords)
        // Intro, first half, a break without the kick, second half, and two bars to let go.
        let entry = 4, breakdown = bars - 10, back = bars - 8, end = bars - 2
        var score = Score(tempo: tempo, swing: 0.53, beats: Double(bars * 4), tail: 3.5, fade: 3, seed: seed)
        score.room = .init(decay: 1.9, damping: 0.3, echoBeats: 0.75, echoFeedback: 0.5)
        score.drumGain = 0.5
        score.drums = drums(entry: entry, breakdown: breakdown, back: back, end: end)

        var pad = Comping(progression, range: 50...76, isOpen: true)
        score.parts.append(
            Part(
                instrument: .warmPad,
                notes: pad.held(from: 0, bars: bars, velocity: 0.6),
                gain: 0.165,
                reverb: 0.35,
                duck: 0.75
            )
        )
        var stabs = Comping(progression, range: 55...79)
        let stabNotes =
            stabs.rhythmic(from: entry, bars: breakdown - entry, rhythms: stabRhythms)
            + stabs.rhythmic(from: back, bars: end - back, rhythms: stabRhythms)
        score.parts.append(
            Part(instrument: .stab, notes: stabNotes, gain: 0.28, reverb: 0.25, echo: 0.35, duck: 0.4)
        )
        let riff = BassRiff(progression: progression, lowest: 29)
        let bass =
            riff.line(from: entry, bars: breakdown - entry, figures: bassFigures)
            + riff.line(from: back, bars: end - back, figures: bassFigures)
        score.parts.append(Part(instrument: .synthBass, notes: bass, gain: 0.5, reverb: 0.02, duck: 0.55))
        score.parts.append(
            Part(
                instrument: lead,
                notes: tune(progression, from: entry + 4),
                gain: 0.46,
                pan: 0.12,
                reverb: 0.3,
                echo: 0.4
            )
        )
        return score
    }

    private func tune(_ progression: Progression, from first: Int) -> [Note] {
        let writer = MelodyWriter(
            key: key,
            range: 67...86,
            rhythms: [
                [(0, 0.75), (0.75, 0.75), (1.5, 1), (3, 0.75)],
                [(0.5, 0.5), (1, 0.75), (2, 0.5), (2.5, 1.25)],
                [(0, 1.5), (1.5, 0.5), (2.25, 0.5), (2.75, 1)],
            ],
            seed: seed
        )
        return writer.tune(over: progression, first: first, bars: bars - 2 - first, form: "AABA")
    }

    private func drums(entry: Int, breakdown: Int, back: Int, end: Int) -> [DrumHit] {
        let floor = DrumPattern([.kick: "X...X...X...X..."])
        let hats = DrumPattern([.openHat: "..x...x...x...x.", .closedHat: "o..oo..oo..oo..o"])
        let claps = DrumPattern([.clap: "....x.......x...", .shaker: "xoxo"])
        let roll = DrumPattern([.snare: "....o...x.x.xxxX"])
        return floor.played(from: 0, times: breakdown)
            + floor.played(from: Double(back * 4), times: end - back)
            + hats.played(from: 8, times: breakdown - 2)
            + hats.played(from: Double(back * 4), times: end - back)
            + claps.played(from: Double(entry * 4), times: breakdown - entry)
            + claps.played(from: Double(back * 4), times: end - back)
            + roll.played(from: Double((back - 1) * 4), times: 1)
            + [DrumHit(drum: .kick, start: Double(end * 4), velocity: 1)]
    }
}
