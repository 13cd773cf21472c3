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
}
