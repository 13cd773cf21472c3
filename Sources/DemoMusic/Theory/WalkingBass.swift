/// Four notes a bar: the root on one, chord and scale notes on the way, and a step into the next root on four.
struct WalkingBass {
    let key: Key
    let range: ClosedRange<Int>

    func line(over progression: Progression, first: Int, bars: Int, random: inout SeededRandom) -> [Note] {
        var notes: [Note] = []
        var pitch = nearest(progression.chord(at: Double(first) * 4).bass, to: range.lowerBound + 7)
        for beat in 0..<bars * 4 {
            let time = Double(first * 4 + beat)
            let chord = progression.chord(at: time)
            let following = progression.chord(at: time + 1)
            let changes = following != chord
            if beat == 0 || progression.chord(at: time - 1) != chord {
                pitch = nearest(chord.bass, to: pitch)
            } else if changes || beat % 4 == 3 {
                // From a semitone on either side, or a fifth above: the ear hears where it leads.
                let target = nearest(following.bass, to: pitch)
                pitch = clamp(target + random.pick([-1, 1, -1, 2, 7]))
            } else {
                pitch = inner(from: pitch, chord: chord, random: &random)
            }
            let accent: Float = beat % 2 == 1 ? 0.92 : 0.82
            notes.append(Note(start: time, length: 0.92, pitch: pitch, velocity: accent))
            if random.chance(0.09) {
                notes.append(Note(start: time + 0.5, length: 0.3, pitch: pitch, velocity: 0.45))
            }
        }
        return notes
    }

    private func inner(from pitch: Int, chord: Chord, random: inout SeededRandom) -> Int {
        let scale = key.scale(over: chord)
        let near = (-5...5).filter { $0 != 0 && range.contains(pitch + $0) }.map { pitch + $0 }
        let tones = near.filter { chord.contains($0) }
        let steps = near.filter { scale.contains($0 % 12) && abs($0 - pitch) <= 2 }
        if !tones.isEmpty, random.chance(0.6) || steps.isEmpty { return random.pick(tones) }
        return steps.isEmpty ? pitch : random.pick(steps)
    }

    private func nearest(_ pitchClass: Int, to pitch: Int) -> Int {
        range.filter { $0 % 12 == pitchClass }.min { abs($0 - pitch) < abs($1 - pitch) } ?? pitch
    }

    private func clamp(_ pitch: Int) -> Int {
        pitch > range.upperBound ? pitch - 12 : pitch < range.lowerBound ? pitch + 12 : pitch
    }
}
