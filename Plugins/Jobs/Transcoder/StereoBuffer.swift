/// Samples of two channels that wait to be encoded.
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

    /// Removes samples from the front, such that the others move there.
    mutating func removeFirst(_ samples: Int) {
        count -= samples
        left.update(from: left + samples, count: count)
        right.update(from: right + samples, count: count)
    }

    private func moved(_ samples: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
        let larger = UnsafeMutablePointer<Float>.allocate(capacity: capacity)
        larger.moveInitialize(from: samples, count: count)
        samples.deallocate()
        return larger
    }
}
