/// Writes a tune from a few motifs: each has a rhythm and a contour, comes back over other chords, and ends on rest.
struct MelodyWriter {
    /// Where the notes of a bar begin and how long they last, in beats.
    typealias Rhythm = [(start: Double, length: Double)]

    let key: Key
    let range: ClosedRange<Int>
    /// Rhythms to choose from for a bar within a phrase.
    let rhythms: [Rhythm]
    /// The share of moves that are larger than a step.
    var leaps: Float = 0.25
    let seed: UInt64

    private struct Motif {
        var bars: [(rhythm: Rhythm, moves: [Int])]
    }

    /// A tune over `bars` bars from bar `first`; `form` names the motif of each four-bar phrase, `"AABA"`.
    func tune(over progression: Progression, first: Int, bars: Int, form: String) -> [Note] {
        let letters = Array(form)
        var notes: [Note] = []
        var pitch = (range.lowerBound + range.upperBound) / 2
        for phrase in 0..<(bars + 3) / 4 {
            let letter = letters[phrase % letters.count]
            let motif = motif(letter)
            // A motif that comes back begins where it began, so that it is known again.
            if letter == letters[0] { pitch = (range.lowerBound + range.upperBound) / 2 }
            for bar in 0..<min(4, bars - phrase * 4) {
                let number = first + phrase * 4 + bar
                let isLast = phrase * 4 + bar == bars - 1
                let (rhythm, moves) = motif.bars[bar]
                for (index, slot) in rhythm.enumerated() {
                    let start = Double(number) * progression.beatsPerBar + slot.start
                    let chord = progression.chord(at: start)
                    let isStrong = index == 0 || slot.length >= 1 || slot.start.remainder(dividingBy: 2) == 0
                    pitch = next(pitch, move: moves[index], chord: chord, isStrong: isStrong)
                    let arc: Float = [0.66, 0.8, 0.95, 0.74][bar]
                    let velocity = arc * (isStrong ? 1 : 0.86)
                    notes.append(Note(start: start, length: slot.length, pitch: pitch, velocity: velocity))
                }
                if isLast { finish(&notes, chord: progression.chord(at: Double(number) * progression.beatsPerBar)) }
            }
        }
        return notes
    }

    private func motif(_ letter: Character) -> Motif {
        var random = SeededRandom(seed: seed &+ UInt64(letter.asciiValue ?? 0) &* 977)
        let first = random.pick(rhythms)
        let second = random.pick(rhythms)
        // Question, answer, question again, and a longer note to end on.
        let end: Rhythm =
            first.prefix(2).map { $0 } + [(start: max(2, (first.prefix(2).last?.start ?? 0) + 1), length: 1.6)]
        return Motif(
            bars: [first, second, first, end]
                .map { rhythm in
                    var direction = random.chance(0.5) ? 1 : -1
                    let moves = rhythm.map { _ in
                        if random.chance(0.35) { direction = -direction }
                        return direction * (random.chance(leaps) ? 2 + Int(random.next() % 2) : 1)
                    }
                    return (rhythm, moves)
                }
        )
    }

    /// Moves by scale steps; strong notes go on to the nearest chord tone in the same direction.
    private func next(_ pitch: Int, move: Int, chord: Chord, isStrong: Bool) -> Int {
        let scale = key.scale(over: chord)
        var direction = move > 0 ? 1 : -1
        if !range.contains(pitch + move * 2) { direction = -direction }
        var steps = abs(move)
        var pitch = pitch
        while steps > 0 {
            pitch += direction
            if scale.contains(pitch % 12) { steps -= 1 }
        }
        if isStrong {
            let tones = (-6...6).map { pitch + $0 }.filter { chord.contains($0) }
            pitch = tones.min { abs($0 - pitch) < abs($1 - pitch) } ?? pitch
        }
        while pitch > range.upperBound { pitch -= 12 }
        while pitch < range.lowerBound { pitch += 12 }
        return pitch
    }

    /// The last note of all rests on the root, third or fifth.
    private func finish(_ notes: inout [Note], chord: Chord) {
        guard var last = notes.popLast() else { return }
        let tones = (-5...5).map { last.pitch + $0 }.filter { [0, 3, 4, 7].contains(($0 - chord.root + 120) % 12) }
        last.pitch = tones.min { abs($0 - last.pitch) < abs($1 - last.pitch) } ?? last.pitch
        last.length = 3
        notes.append(last)
    }
}
