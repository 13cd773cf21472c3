/// A bar of drums written in sixteenths: `x` is a stroke, `X` an accent, `o` a soft one, anything else a rest.
struct DrumPattern {
    private let hits: [DrumHit]
    private let beats: Double

    /// Each row is read from its own beginning; rows may be of different lengths and go round.
    init(beats: Double = 4, _ rows: KeyValuePairs<Drum, String>) {
        self.beats = beats
        hits = rows.flatMap { drum, row in
            let strokes = Array(row.filter { $0 != " " })
            return (0..<Int(beats * 4))
                .compactMap { step -> DrumHit? in
                    let velocities: [Character: Float] = ["X": 1, "x": 0.8, "o": 0.42]
                    guard let velocity = velocities[strokes[step % strokes.count]] else { return nil }
                    return DrumHit(drum: drum, start: Double(step) / 4, velocity: velocity)
                }
        }
    }

    /// The pattern from beat `start`, `times` times.
    func played(from start: Double, times: Int) -> [DrumHit] {
        (0..<times)
            .flatMap { round in
                hits.map { hit in
                    var hit = hit
                    hit.start += start + Double(round) * beats
                    return hit
                }
            }
    }
}
