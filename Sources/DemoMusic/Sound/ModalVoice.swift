import Glibc

/// A struck body as a sum of decaying partials: piano, vibraphone, marimba.
struct ModalVoice {
    /// Frequencies over the fundamental's, and how loud each is.
    var partials: [(ratio: Float, level: Float)]
    /// How much the partials are stretched, as stiff strings do.
    var stretch: Float = 0
    /// Seconds in which the fundamental of middle C falls to a third.
    var decay: Float
    /// How much faster high partials die; 0 is not at all.
    var damping: Float = 0.5
    /// Level of the hammer's noise.
    var knock: Float = 0
    var release: Float = 0.12

    func render(frequency: Float, seconds: Double, velocity: Float, seed: UInt64) -> Samples {
        let ring = Double(decay) * 5 * Double(min(2, max(0.3, 262 / frequency)))
        let samples = Samples(seconds: min(seconds, ring) + Double(release) * 3)
        var random = SeededRandom(seed: seed)
        let gate = Int(seconds * Double(sampleRate))
        for (number, partial) in partials.enumerated() {
            let order = Float(number + 1)
            let hertz = frequency * partial.ratio * sqrtf(1 + stretch * order * order)
            if hertz > 15_000 { continue }
            let length = decay * min(2, max(0.3, 262 / frequency)) / (1 + damping * (order - 1))
            // Soft strokes leave the high partials asleep.
            let level = partial.level * velocity * powf(0.35 + 0.65 * velocity, order * 0.5)
            let phase = random.unit() * 0.6
            let out = samples.base, count = samples.count
            let angle = 2 * Float.pi * hertz / Float(sampleRate)
            let radius = expf(-1 / (length * Float(sampleRate)))
            // A resonator: each sample follows from the two before it.
            let back1 = 2 * radius * cosf(angle), back2 = radius * radius
            var before = level * sinf(phase - angle) / radius, now = level * sinf(phase)
            var position = 0
            while position < count {
                out[position] += now
                let next = back1 * now - back2 * before
                before = now
                now = next
                position += 1
            }
        }
        strike(samples, velocity: velocity, random: &random)
        damp(samples, from: gate)
        return samples
    }

    private func strike(_ samples: Samples, velocity: Float, random: inout SeededRandom) {
        guard knock > 0 else { return }
        let out = samples.base, end = min(samples.count, 1_800)
        var level = knock * velocity, smooth = Float(0)
        var position = 0
        while position < end {
            smooth += (random.bipolar() - smooth) * 0.22
            out[position] += smooth * level
            // The resonators begin at once; a millisecond of rise takes the click away.
            if position < 60 { out[position] *= Float(position) / 60 }
            level *= 0.996
            position += 1
        }
    }

    private func damp(_ samples: Samples, from gate: Int) {
        let out = samples.base, count = samples.count
        var level = Float(1)
        let fall = expf(-1 / (release * Float(sampleRate)))
        var position = max(0, gate)
        while position < count {
            level *= fall
            out[position] *= level
            position += 1
        }
        samples.fadeOut(samples: 300)
    }
}
