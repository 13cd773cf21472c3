/// A ring of samples: what goes in comes out again `length` samples later.
struct DelayLine {
    private let samples: Samples
    /// The memory of `samples`, kept apart because a look through the class costs a retain for each sample.
    private let base: UnsafeMutablePointer<Float>
    private let length: Int
    private var position = 0

    init(length: Int) {
        self.length = max(1, length)
        samples = Samples(count: self.length)
        base = samples.base
    }

    /// What went in one length ago.
    @inline(__always)
    var output: Float { base[position] }

    /// Puts the next sample in the place of `output`.
    @inline(__always)
    mutating func put(_ value: Float) {
        base[position] = value
        position += 1
        if position == length { position = 0 }
    }
}
