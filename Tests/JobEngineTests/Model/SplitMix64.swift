/// Random numbers that are the same for one seed, whatever the platform.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something that has this chance in a hundred happens.
    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    /// One of some values.
    mutating func one<T>(of values: T...) -> T {
        values[Int.random(in: values.indices, using: &self)]
    }

    /// How old something is that is chosen: young, or now and then anything.
    mutating func age() -> Int {
        chance(80) ? small() : Int.random(in: 0..<60, using: &self)
    }

    /// A number from 0 that is small more often than not.
    mutating func small() -> Int {
        var number = 0
        while number < 40, chance(60) { number += 1 }
        return number
    }
}
