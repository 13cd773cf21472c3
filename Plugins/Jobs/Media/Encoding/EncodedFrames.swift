/// AAC frames that wait to be put into a segment, one after the other in memory.
struct EncodedFrames: Sendable {
    private var bytes: [UInt8] = []
    /// Bytes of each frame.
    private var sizes: [Int] = []

    /// Frames.
    var count: Int { sizes.count }

    /// Adds a frame.
    mutating func append(_ frame: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: frame)
        sizes.append(frame.count)
    }

    /// Adds the frames of another.
    mutating func append(_ others: EncodedFrames) {
        bytes += others.bytes
        sizes += others.sizes
    }

    /// Forgets frames at the front.
    mutating func removeFirst(_ count: Int) {
        bytes.removeFirst(sizes.prefix(count).reduce(0, +))
        sizes.removeFirst(count)
    }

    /// Forgets all frames but so many at the front.
    mutating func keepFirst(_ count: Int) {
        bytes.removeLast(sizes.dropFirst(count).reduce(0, +))
        sizes.removeLast(max(0, sizes.count - count))
    }

    /// Lends each of the first frames in its order and removes them.
    mutating func take(
        _ count: Int,
        _ body: (UnsafeBufferPointer<UInt8>) throws(TranscoderError) -> Void
    ) throws(TranscoderError) {
        var begin = 0
        for size in sizes.prefix(count) {
            try bytes.withUnsafeBufferPointer { all throws(TranscoderError) in
                try body(UnsafeBufferPointer(rebasing: all[begin..<begin + size]))
            }
            begin += size
        }
        bytes.removeFirst(begin)
        sizes.removeFirst(count)
    }
}
