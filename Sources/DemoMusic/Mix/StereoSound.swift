/// Two channels of the same length.
struct StereoSound {
    let left: Samples
    let right: Samples

    init(count: Int) {
        left = Samples(count: count)
        right = Samples(count: count)
    }

    /// Samples in each channel.
    var count: Int { left.count }

    var seconds: Double { Double(count) / Double(sampleRate) }

    /// The largest sample of both channels, without its sign.
    var peak: Float { max(left.peak, right.peak) }

    /// The loudness over the whole length, both channels together.
    var rootMeanSquare: Float {
        var sum = 0.0
        for channel in [left, right] {
            let samples = channel.base, count = channel.count
            var index = 0
            while index < count {
                sum += Double(samples[index] * samples[index])
                index += 1
            }
        }
        return Float((sum / Double(max(1, count * 2))).squareRoot())
    }
}
