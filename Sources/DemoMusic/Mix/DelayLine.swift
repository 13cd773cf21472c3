/// A ring of samples: what goes in comes out again `length` samples later.
struct DelayLine {
    let samples: Samples
    private var position = 0

    init(length: Int) {
        samples = Samples(count: max(1, length))
    }

    /// What went in one length ago.
    @inline(__always)
    var output: Float { samples.base[position] }

    /// Puts the next sample in the place of `output`.
    @inline(__always)
    mutating func put(_ value: Float) {
        samples.base[position] = value
        position += 1
        if position == samples.count { position = 0 }
    }
}
