/// SplitMix64: the same seed gives the same music on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 up to 1.
    mutating func unit() -> Float {
        Float(next() >> 40) / Float(1 << 24)
    }

    /// −1 up to 1; white noise when called for each sample.
    mutating func bipolar() -> Float {
        unit() * 2 - 1
    }

    mutating func chance(_ probability: Float) -> Bool {
        unit() < probability
    }

    /// One of the elements, which must not be none.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(next() % UInt64(elements.count))]
    }
}
