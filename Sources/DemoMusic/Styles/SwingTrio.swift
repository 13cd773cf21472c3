/// Piano or vibraphone, walking bass and drums: the head, a chorus of solo, the head's end.
struct SwingTrio: Style {
    var tempo: Double
    var key: Key
    var chords: String
    var bars: Int
    var soloist: Instrument
    var seed: UInt64

    func score() -> Score {
        let progression = Progression(chords)
        let last = bars - 2
        var random = SeededRandom(seed: seed)
        var score = Score(tempo: tempo, swing: 0.645, beats: Double(bars * 4), tail: 3, fade: 1.5, seed: seed)
        score.room = .init(decay: 1.1, damping: 0.4)
        score.drumGain = 0.55
        score.drumReverb = 0.2
        score.drumLooseness = 0.006
        score.drums = drums(last: last, random: &random)

        let walk = WalkingBass(key: key, range: 28...50).line(over: progression, first: 0, bars: last, random: &random)
        let home = BassRiff(progression: progression, lowest: 28)
            .line(from: last, bars: 1, figures: ["r-----.........."])
        score.parts.append(
            Part(instrument: .uprightBass, notes: walk + home, gain: 0.62, pan: 0.08, reverb: 0.08, looseness: 0.006)
        )
        var comping = Comping(progression, range: 52...72, isRootless: true)
        let rhythms = ["x-....x---......", "......x-....x---", "x---......x-....", "..x-....x-....x-"]
        let chords =
            comping.rhythmic(from: 0, bars: last, rhythms: rhythms)
            + comping.held(from: last, bars: 1, velocity: 0.7, gap: 0.2)
        score.parts.append(
            Part(instrument: .piano, notes: chords, gain: 0.2, pan: -0.3, reverb: 0.2, looseness: 0.01)
        )
        score.parts.append(
            Part(
                instrument: soloist,
                notes: solo(progression, last: last),
                gain: 0.46,
                pan: 0.2,
                reverb: 0.25,
                looseness: 0.008
            )
        )
        return score
    }

    /// The head in quarters and eighths, then a chorus of running eighths, then the head again.
    private func solo(_ progression: Progression, last: Int) -> [Note] {
        let head = MelodyWriter(
            key: key,
            range: 65...84,
            rhythms: [
                [(0, 0.5), (0.5, 1), (1.5, 0.5), (2.5, 1)],
                [(0.5, 0.5), (1, 0.5), (1.5, 1.5), (3.5, 0.5)],
                [(0, 1), (1.5, 0.5), (2, 0.5), (2.5, 0.5), (3, 0.5)],
            ],
            seed: seed
        )
        let running = MelodyWriter(
            key: key,
            range: 62...88,
            rhythms: [
                [(0, 0.5), (0.5, 0.5), (1, 0.5), (1.5, 0.5), (2, 0.5), (2.5, 0.5), (3, 0.5), (3.5, 0.5)],
                [(0.5, 0.5), (1, 0.5), (1.5, 0.5), (2, 0.33), (2.33, 0.33), (2.66, 0.33), (3, 1)],
                [(0, 0.5), (0.5, 1), (2.5, 0.5), (3, 0.5), (3.5, 0.5)],
            ],
            leaps: 0.2,
            seed: seed &+ 40
        )
        let third = last / 12 * 4
        return head.tune(over: progression, first: 0, bars: third + 4, form: "AAB")
            + running.tune(over: progression, first: third + 4, bars: third, form: "CDE")
            + head.tune(over: progression, first: third * 2 + 4, bars: last - third * 2 - 3, form: "A")
    }

    private func drums(last: Int, random: inout SeededRandom) -> [DrumHit] {
        // Only eighths are swung, so the skipped note of the ride sits on the off-beat.
        let ride = DrumPattern([
            .ride: "X...x.x.X...x.x.", .closedHat: "....x.......x...", .softKick: "o...o...o...o...",
        ])
        var hits = ride.played(from: 0, times: last)
        for bar in 0..<last {
            // The left hand talks back now and then.
            for offset in [0.5, 1.5, 2.5, 3.5] where random.chance(0.22) {
                hits.append(
                    DrumHit(drum: .snare, start: Double(bar * 4) + offset, velocity: 0.18 + 0.22 * random.unit())
                )
            }
        }
        hits += [(Drum.ride, Float(1)), (.kick, 0.7)].map { DrumHit(drum: $0, start: Double(last * 4), velocity: $1) }
        return hits
    }
}
