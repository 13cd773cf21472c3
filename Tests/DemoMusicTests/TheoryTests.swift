import Testing

@testable import DemoMusic

struct TheoryTests {
    @Test func `a chord symbol gives its tones`() {
        #expect(Chord("Dm9").tones == [2, 5, 0, 4])
        #expect(Chord("Bb13").tones == [10, 2, 8, 7])
        #expect(Chord("C/E").bass == 4)
        #expect(Chord("F#m7b5").tones == [6, 9, 0, 4])
        #expect(Chord("G7").guideTones == [11, 5])
    }

    @Test func `a scale takes in the tones of a foreign chord`() {
        let scale = Key(tonic: 0, mode: .major).scale(over: Chord("E7"))
        #expect(scale.contains(8))
        #expect(!scale.contains(7))
    }

    @Test func `bars share their beats among their chords`() {
        let progression = Progression("Dm7 G7 |\nCmaj7")
        #expect(progression.bars == 2)
        #expect(progression.chord(at: 1.9) == Chord("Dm7"))
        #expect(progression.chord(at: 2) == Chord("G7"))
        #expect(progression.chord(at: 9) == Chord("Dm7"))
        #expect(progression.spans(count: 2).map(\.start) == [0, 2, 4])
    }

    @Test func `voices move little from chord to chord`() {
        var leading = VoiceLeading(range: 52...76)
        var previous = leading.voicing(of: Chord("Dm7"))
        for symbol in ["G7", "Cmaj7", "Fmaj7", "Bm7b5", "E7", "Am7"] {
            let voicing = leading.voicing(of: Chord(symbol))
            let moves = zip(previous, voicing).map { abs($0 - $1) }
            #expect(moves.allSatisfy { $0 <= 5 }, "\(symbol): \(previous) to \(voicing)")
            previous = voicing
        }
    }

    @Test func `strong notes of a tune belong to the chord and weak ones to its scale`() {
        let progression = Progression("Dm9 | G7b9 | Cmaj9 | A7b13")
        let key = Key(tonic: 0, mode: .major)
        let writer = MelodyWriter(key: key, range: 60...80, rhythms: [[(0, 1), (1.5, 0.5), (2, 2)]], seed: 4)
        let tune = writer.tune(over: progression, first: 0, bars: 8, form: "AB")
        #expect(tune.count == 24)
        for note in tune {
            let chord = progression.chord(at: note.start)
            #expect((55...85).contains(note.pitch))
            if note.start.truncatingRemainder(dividingBy: 2) == 0 {
                #expect(chord.contains(note.pitch), "\(note)")
            } else {
                #expect(key.scale(over: chord).contains(note.pitch % 12), "\(note)")
            }
        }
    }

    @Test func `a walking bass meets each chord on its root`() {
        let progression = Progression("Dm9 G13 | Cmaj9 A7b9")
        var random = SeededRandom(seed: 1)
        let line = WalkingBass(key: Key(tonic: 0, mode: .major), range: 28...50)
            .line(over: progression, first: 0, bars: 8, random: &random)
        for span in progression.spans(count: 8) {
            let note = line.first { $0.start == span.start }
            #expect(note.map { $0.pitch % 12 } == span.chord.bass)
        }
        #expect(line.allSatisfy { (28...50).contains($0.pitch) })
    }

    @Test func `swing moves the second eighth and no beat`() {
        var score = Score(tempo: 60, beats: 4, seed: 1)
        score.swing = 0.66
        #expect(score.time(of: 2) == 2)
        #expect(abs(score.time(of: 2.5) - 2.66) < 0.000_1)
    }
}
