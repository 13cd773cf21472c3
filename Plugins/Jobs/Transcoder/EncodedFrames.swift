/// AAC frames that wait to be put into a segment, one after the other in memory.
struct EncodedFrames {
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
