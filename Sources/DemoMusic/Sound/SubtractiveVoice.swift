import Glibc

/// Two detuned oscillators and a sub-oscillator through a low-pass filter, each with an envelope: the analogue synthesiser.
struct SubtractiveVoice {
    var saw: Float = 0.5
    var pulse: Float = 0
    var sub: Float = 0
    var noise: Float = 0
    /// Cents between the two oscillators.
    var detune: Float = 8
    /// Hz, before the envelope and the keyboard move it.
    var cutoff: Float = 900
    /// Octaves that the envelope opens the filter.
    var sweep: Float = 2
    /// Seconds in which the filter falls back.
    var sweepTime: Float = 0.3
    /// 0 to 1.
    var resonance: Float = 0.2
    var attack: Float = 0.01
    var decay: Float = 0.3
    var sustain: Float = 0.7
    var release: Float = 0.2
    /// Cents.
    var vibrato: Float = 0

    func render(frequency: Float, seconds: Double, velocity: Float, seed: UInt64) -> Samples {
        let samples = Samples(seconds: seconds + Double(release) * 3)
        var random = SeededRandom(seed: seed)
        let gate = Int(seconds * Double(sampleRate))
        fill(samples, gate: gate, frequency: frequency, velocity: velocity, random: &random)
        samples.fadeOut(samples: 200)
        return samples
    }

    private func fill(
        _ samples: Samples,
        gate: Int,
        frequency: Float,
        velocity: Float,
        random: inout SeededRandom
    ) {
        let out = samples.base, count = samples.count
        let rate = Float(sampleRate)
        let spread = exp2f(detune / 2400)
        let base1 = frequency * spread / rate
        let base2 = frequency / spread / rate
        var phase1 = random.unit(), phase2 = random.unit(), phaseSub = Float(0)
        var step1 = base1, step2 = base2
        var level = Float(0), low = Float(0), band = Float(0)
        var g = Float(0), a1 = Float(0), a2 = Float(0), a3 = Float(0)
        let k = 2 - 1.9 * resonance
        let up = 1 - expf(-1 / (attack * 0.4 * rate))
        let down = 1 - expf(-1 / (decay * 0.5 * rate))
        let off = 1 - expf(-1 / (release * 0.5 * rate))
        let attackEnd = min(gate, Int(attack * rate * 1.2))
        let shimmer = random.unit() * 6
        var hiss = random.next() | 1
        var index = 0
        while index < count {
            if index & 31 == 0 {
                let time = Float(index) / rate
                let wobble = vibrato > 0 ? sinf(time * 33 + shimmer) * vibrato * min(1, time * 2.5) : 0
                let bend = exp2f(wobble / 1200)
                step1 = base1 * bend
                step2 = base2 * bend
                let opening = sweep * expf(-time / sweepTime) * min(1, time / attack) * (0.4 + 0.6 * velocity)
                let hertz = min(16_000, cutoff * exp2f(opening) * (0.6 + frequency / 900))
                g = tanf(.pi * hertz / rate)
                a1 = 1 / (1 + g * (g + k))
                a2 = g * a1
                a3 = g * a2
            }
            phase1 += step1
            if phase1 >= 1 { phase1 -= 1 }
            phase2 += step2
            if phase2 >= 1 { phase2 -= 1 }
            // Two saws with their steps rounded off (PolyBLEP), which keeps aliases down.
            var saw1 = phase1 + phase1 - 1
            if phase1 < step1 {
                let x = phase1 / step1 - 1
                saw1 += x * x
            } else if phase1 > 1 - step1 {
                let x = (phase1 - 1) / step1 + 1
                saw1 -= x * x
            }
            var saw2 = phase2 + phase2 - 1
            if phase2 < step2 {
                let x = phase2 / step2 - 1
                saw2 += x * x
            } else if phase2 > 1 - step2 {
                let x = (phase2 - 1) / step2 + 1
                saw2 -= x * x
            }
            var input = (saw1 + saw2) * saw
            // The difference of two saws is a pulse whose width drifts with the detuning.
            if pulse > 0 { input += (saw1 - saw2) * pulse }
            if sub > 0 {
                phaseSub += step1 * 0.5
                if phaseSub >= 1 { phaseSub -= 1 }
                let x = phaseSub * 4 - 2
                input += (x > 0 ? x * (2 - x) : x * (2 + x)) * sub
            }
            if noise > 0 {
                hiss ^= hiss << 13
                hiss ^= hiss >> 7
                hiss ^= hiss << 17
                input += Float(Int32(truncatingIfNeeded: hiss)) * 4.656_613e-10 * noise
            }
            // State-variable filter after Simper, "Linear Trapezoidal Integrated SVF" (2013).
            let v3 = input - low
            let v1 = a1 * band + a2 * v3
            let v2 = low + a2 * band + a3 * v3
            band = 2 * v1 - band
            low = 2 * v2 - low
            if index < attackEnd {
                level += (1.05 - level) * up
            } else if index < gate {
                level += (sustain - level) * down
            } else {
                level -= level * off
            }
            out[index] = v2 * level * velocity
            index += 1
        }
    }
}
