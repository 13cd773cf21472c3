import Glibc

/// A burst of noise going round a delay line that loses a little each time (Karplus and Strong, 1983).
struct PluckedString {
    /// 0 is a thumb, 1 a pick.
    var brightness: Float = 0.5
    /// Seconds in which the note falls by 60 dB at middle C.
    var sustain: Float = 3
    /// Where along the string the finger is; takes out the partials that have a node there.
    var position: Float = 0.2
    var release: Float = 0.1

    func render(frequency: Float, seconds: Double, velocity: Float, seed: UInt64) -> Samples {
        let samples = Samples(seconds: seconds + Double(release) * 3)
        var random = SeededRandom(seed: seed)
        let period = Float(sampleRate) / frequency
        // The averaging in the loop takes half a sample, an all-pass makes up the rest of the tuning.
        let length = max(2, Int(period - 0.6))
        let fraction = period - 0.5 - Float(length)
        let tuning = (1 - fraction) / (1 + fraction)
        let line = excitation(length: length, velocity: velocity, random: &random)
        let life = sustain * min(1.5, max(0.4, 262 / frequency))
        let loss = powf(0.001, 1 / (frequency * life))
        let gate = Int(seconds * Double(sampleRate))
        let off = expf(-1 / (release * Float(sampleRate)))
        let delay = line.base
        let out = samples.base, count = samples.count
        var index = 0, at = 0
        var previous = Float(0), passed = Float(0), input = Float(0), level = Float(1)
        while index < count {
            let value = delay[at]
            let average = (value + previous) * 0.5 * loss
            previous = value
            passed = tuning * (average - passed) + input
            input = average
            delay[at] = passed
            at += 1
            if at == length { at = 0 }
            if index > gate { level *= off }
            out[index] = value * level
            index += 1
        }
        samples.fadeOut(samples: 300)
        return samples
    }

    private func excitation(length: Int, velocity: Float, random: inout SeededRandom) -> Samples {
        let smoothness = 1 - (0.12 + 0.8 * brightness * (0.4 + 0.6 * velocity))
        var smooth = Float(0)
        let plain = (0..<length)
            .map { _ in
                smooth = smooth * smoothness + random.bipolar() * (1 - smoothness)
                return smooth
            }
        let comb = max(1, Int(Float(length) * position))
        let combed = plain.indices.map { plain[$0] - 0.8 * plain[($0 + length - comb) % length] }
        let mean = combed.reduce(0, +) / Float(length)
        let peak = combed.reduce(0.001) { max($0, abs($1 - mean)) }
        let line = Samples(count: length)
        for (index, value) in combed.enumerated() {
            line.base[index] = (value - mean) / peak * velocity
        }
        return line
    }
}
