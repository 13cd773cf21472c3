/// Synthesisers of the eighties: running eighths in the bass, arpeggios in echo, wide strings and a singing lead.
struct NeonDrive: Style {
    var tempo: Double
    var key: Key
    var chords: String
    var bars: Int
    var arpeggioOrder: [Int]
    var bassFigures: [String]
    var lead: Instrument
    var seed: UInt64

    func score() -> Score {
        let progression = Progression(chords)
        var score = Score(tempo: tempo, beats: Double(bars * 4), tail: 4, fade: 3, seed: seed)
        score.room = .init(decay: 2.4, damping: 0.28, echoBeats: 0.75, echoFeedback: 0.45)
        score.drumGain = 0.46
        score.drumReverb = 0.22
        score.drums = drums()

        var pad = Comping(progression, range: 48...75, isOpen: true)
        score.parts.append(
            Part(
                instrument: .strings,
                notes: pad.held(from: 0, bars: bars, velocity: 0.62),
                gain: 0.17,
                reverb: 0.4,
                duck: 0.3
            )
        )
        var arpeggio = Comping(progression, range: 57...74)
        let running = arpeggio.broken(from: 0, bars: bars - 2, step: 0.25, order: arpeggioOrder, length: 0.22)
        score.parts.append(
            Part(instrument: .arpeggio, notes: running, gain: 0.36, pan: -0.35, reverb: 0.2, echo: 0.35, duck: 0.3)
        )
        let bass = BassRiff(progression: progression, lowest: 31)
            .line(from: 4, bars: bars - 6, figures: bassFigures)
        score.parts.append(Part(instrument: .synthBass, notes: bass, gain: 0.42, reverb: 0.03, duck: 0.4))
        score.parts.append(
            Part(instrument: lead, notes: tune(progression), gain: 0.44, pan: 0.1, reverb: 0.35, echo: 0.35)
        )
        // The bell doubles the second half of the tune an octave up.
        let doubled = tune(progression).filter { $0.start >= Double((bars / 2 + 2) * 4) }
            .map { note in
                Note(start: note.start, length: note.length, pitch: note.pitch + 12, velocity: note.velocity * 0.6)
            }
        score.parts.append(Part(instrument: .bell, notes: doubled, gain: 0.15, pan: 0.4, reverb: 0.5, echo: 0.2))
        return score
    }

    private func tune(_ progression: Progression) -> [Note] {
        let writer = MelodyWriter(
            key: key,
            range: 64...83,
            rhythms: [
                [(0, 1.5), (1.5, 0.5), (2, 1), (3, 1)],
                [(0, 1), (1, 0.5), (1.5, 1.5), (3, 0.5), (3.5, 0.5)],
                [(0.5, 0.5), (1, 1), (2, 1.75)],
            ],
            leaps: 0.32,
            seed: seed
        )
        return writer.tune(over: progression, first: 6, bars: bars - 8, form: "ABA")
    }

    private func drums() -> [DrumHit] {
        let beat = DrumPattern(
            beats: 8,
            [
                .kick: "X.....x.X.......X.....x.X..x....",
                .snare: "....X.......X...",
                .closedHat: "x.o.x.o.x.o.x.oo",
            ]
        )
        let intro = DrumPattern([.closedHat: "o.o.o.o.o.o.o.oo"])
        let fill = DrumPattern([.tom: "..........x.xxX.", .snare: "....X..........."])
        return intro.played(from: 8, times: 2)
            + beat.played(from: 16, times: (bars - 6) / 2)
            + fill.played(from: Double((bars - 3) * 4), times: 1)
            + [DrumHit(drum: .kick, start: Double((bars - 2) * 4), velocity: 1)]
    }
}
