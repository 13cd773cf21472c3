/// Samples of two channels that wait to be taken.
///
/// Owns their memory, which grows to what one frame takes.
struct StereoBuffer: ~Copyable {
    /// Samples of the left channel.
    ///
    /// Borrowed.
    private(set) var left: UnsafeMutablePointer<Float>
    /// Samples of the right channel.
    ///
    /// Borrowed.
    private(set) var right: UnsafeMutablePointer<Float>
    private var capacity: Int
    /// Samples per channel that wait.
    private(set) var count = 0
    /// Samples per channel that were ever added.
    private(set) var total = 0

    /// Makes an empty buffer.
    init(capacity: Int = 16 << 10) {
        self.capacity = capacity
        left = .allocate(capacity: capacity)
        right = .allocate(capacity: capacity)
    }

    deinit {
        left.deallocate()
        right.deallocate()
    }

    /// Makes room for so many samples after those that wait.
    mutating func reserve(_ samples: Int) {
        let needed = count + samples
        guard needed > capacity else { return }
        capacity = max(needed, 2 * capacity)
        left = moved(left)
        right = moved(right)
    }

    /// Counts samples that were written after those that wait.
    mutating func added(_ samples: Int) {
        count += samples
        total += samples
    }

    /// Removes the last samples until there were never more than `limit`.
    mutating func cut(to limit: Int) {
        let excess = min(max(0, total - limit), count)
        count -= excess
        total -= excess
    }

    /// Takes samples from the front, so many at most, each times a factor; the others move there.
    mutating func takeFirst(_ most: Int, times factor: Float) -> SoundBlock {
        let taken = min(count, most)
        let block = SoundBlock(
            left: Self.copy(left, taken, times: factor),
            right: Self.copy(right, taken, times: factor)
        )
        count -= taken
        left.update(from: left + taken, count: count)
        right.update(from: right + taken, count: count)
        return block
    }

    /// Beyond this a sample is no sound: full scale is 1, but some programs write 32,767 or 2,147,483,647 for it.
    private static let loudest: Float = 4e9

    private static func copy(_ samples: UnsafeMutablePointer<Float>, _ count: Int, times factor: Float) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { copy, initialized in
            for index in 0..<count {
                let sample = samples[index]
                // Files of floating-point samples may say that they are no number, which encoders refuse.
                copy[index] = sample.magnitude < Self.loudest ? sample * factor : 0
            }
            initialized = count
        }
    }

    private func moved(_ samples: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
        let larger = UnsafeMutablePointer<Float>.allocate(capacity: capacity)
        larger.moveInitialize(from: samples, count: count)
        samples.deallocate()
        return larger
    }
}
