/// One channel of sound, silent at first.
///
/// A class that owns plain memory, because the loops over samples run through `base`: in a debug build, in which the
/// catalogue is usually made, a `while` loop over a pointer is a dozen times faster than array subscripts and iterators.
/// A loop may go from 0 up to `count` and nowhere else.
final class Samples {
    let base: UnsafeMutablePointer<Float>
    let count: Int

    init(count: Int) {
        self.count = max(0, count)
        base = .allocate(capacity: max(1, count))
        base.initialize(repeating: 0, count: max(1, count))
    }

    convenience init(seconds: Double) {
        self.init(count: Int(seconds * Double(sampleRate)))
    }

    deinit {
        base.deallocate()
    }

    /// A copy as an array, for encoders and tests.
    var array: [Float] { Array(UnsafeBufferPointer(start: base, count: count)) }

    /// The largest sample without its sign.
    var peak: Float {
        var peak = Float(0)
        var index = 0
        while index < count {
            let value = base[index]
            if value > peak { peak = value } else if -value > peak { peak = -value }
            index += 1
        }
        return peak
    }

    /// Adds another sound from a sample on; what goes past the end is cut off.
    func add(_ other: Samples, from start: Int = 0, level: Float) {
        let end = min(other.count, count - start)
        var index = 0
        while index < end {
            base[start + index] += other.base[index] * level
            index += 1
        }
    }

    /// Ends without a click.
    func fadeOut(samples: Int) {
        var left = min(samples, count)
        let step = 1 / Float(max(1, left))
        while left > 0 {
            base[count - left] *= Float(left) * step
            left -= 1
        }
    }
}
