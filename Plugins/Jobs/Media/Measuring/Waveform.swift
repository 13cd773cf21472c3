/// What a recording looks like: the highest amplitudes of its parts.
struct Waveform: Sendable {
    /// Parts of a finished waveform, fewer for a recording of so few AAC frames.
    static let points = 1000

    /// The highest amplitude of each AAC frame, 255 is full scale: six hours are a mebibyte.
    private var peaks: [UInt8] = []

    /// Takes the next block.
    mutating func add(_ block: SoundBlock) {
        for begin in stride(from: 0, to: block.count, by: Transcoding.samplesPerFrame) {
            let range = begin..<min(begin + Transcoding.samplesPerFrame, block.count)
            let highest = max(Self.highest(block.left[range]), Self.highest(block.right[range]))
            peaks.append(UInt8(min(max(highest * 255, 0), 255).rounded()))
        }
    }

    /// The waveform of what was taken.
    var finished: [UInt8] {
        guard peaks.count > Self.points else { return peaks }
        return (0..<Self.points)
            .map { point in
                let range = peaks.count * point / Self.points..<peaks.count * (point + 1) / Self.points
                return peaks[range].max() ?? 0
            }
    }

    private static func highest(_ samples: ArraySlice<Float>) -> Float {
        // A damaged recording may have samples that are no numbers; `max` would pass them on.
        samples.reduce(0) { $1.magnitude > $0 ? $1.magnitude : $0 }
    }
}
