import Glibc

@testable import DemoMusic

/// What the tests hear in a sound.
enum Analysis {
    /// The mean power of what lies between two frequencies, by two gentle low-passes on either side.
    static func power(of samples: [Float], from low: Float, to high: Float) -> Double {
        let above = lowPassed(samples, at: high)
        let below = lowPassed(above, at: low)
        var sum = 0.0
        var index = 0
        while index < samples.count {
            let value = Double(above[index] - below[index])
            sum += value * value
            index += 1
        }
        return sum / Double(max(1, samples.count))
    }

    /// How strong one frequency is (Goertzel, 1958).
    static func strength(of frequency: Double, in samples: ArraySlice<Float>) -> Double {
        let omega = 2 * Double.pi * frequency / Double(sampleRate)
        let factor = 2 * cos(omega)
        var one = 0.0, two = 0.0
        samples.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let count = buffer.count
            var index = 0
            while index < count {
                let next = Double(base[index]) + factor * one - two
                two = one
                one = next
                index += 1
            }
        }
        return one * one + two * two - factor * one * two
    }

    private static func lowPassed(_ samples: [Float], at frequency: Float) -> [Float] {
        let share = min(1, 2 * Float.pi * frequency / Float(sampleRate))
        var result = samples
        result.withUnsafeMutableBufferPointer { buffer in
            guard let out = buffer.baseAddress else { return }
            let count = buffer.count
            var one = Float(0), two = Float(0)
            var index = 0
            while index < count {
                one += (out[index] - one) * share
                two += (one - two) * share
                out[index] = two
                index += 1
            }
        }
        return result
    }
}
