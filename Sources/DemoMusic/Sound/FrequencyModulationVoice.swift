import Glibc

/// One sine bends another (Chowning, 1973): electric pianos, bells, glassy keys.
struct FrequencyModulationVoice {
    /// The modulator's frequency over the carrier's.
    var ratio: Float = 1
    /// How far it bends, in radians, at the beginning.
    var index: Float = 2
    /// Seconds in which the bending falls to a third.
    var indexDecay: Float = 0.4
    /// A second, quiet pair at this ratio for the hammer or tine, gone after a moment.
    var tine: Float = 0
    /// Seconds in which the note falls to a third.
    var decay: Float = 1.5
    var attack: Float = 0.004
    var release: Float = 0.15
    /// Depth of a slow tremolo.
    var tremolo: Float = 0

    func render(frequency: Float, seconds: Double, velocity: Float, seed: UInt64) -> Samples {
        let samples = Samples(seconds: seconds + Double(release) * 4)
        var random = SeededRandom(seed: seed)
        let gate = Int(seconds * Double(sampleRate))
        let start = random.unit()
        let out = samples.base, count = samples.count
        let turn = 2 * Float.pi
        let rate = Float(sampleRate)
        let step = turn * frequency / rate
        let modulatorStep = step * ratio
        let tineStep = min(step * tine, 2.2)
        // High notes ring shorter.
        let length = decay * min(1.6, max(0.35, 330 / frequency))
        let fall = expf(-1 / (length * rate))
        let indexFall = expf(-1 / (indexDecay * rate))
        let tineFall = expf(-1 / (0.06 * rate))
        let off = expf(-1 / (release * rate))
        let rise = 1 / (attack * rate)
        var carrier = Float(0), modulator = start * 0.2, tinePhase = Float(0)
        var level = velocity, bend = index * (0.3 + 0.7 * velocity * velocity), tineLevel = 0.22 * velocity
        var opening = Float(0), wobble = start * turn
        var position = 0
        while position < count {
            var value = sinf(carrier + bend * sinf(modulator))
            if tineLevel > 0.0005 {
                value += sinf(tinePhase) * tineLevel
                tinePhase += tineStep
                if tinePhase > turn { tinePhase -= turn }
                tineLevel *= tineFall
            }
            carrier += step
            if carrier > turn { carrier -= turn }
            modulator += modulatorStep
            if modulator > turn { modulator -= turn }
            bend *= indexFall
            level *= position < gate ? fall : off
            if opening < 1 { opening += rise }
            if tremolo > 0 {
                wobble += 0.00071
                value *= 1 - tremolo * (0.5 + 0.5 * sinf(wobble))
            }
            out[position] = value * level * min(1, opening)
            position += 1
        }
        samples.fadeOut(samples: 300)
        return samples
    }
}
