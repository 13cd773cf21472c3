/// A piece of stereo sound at the rate of all streams, which several threads may read.
///
/// It is a whole number of AAC frames, but for the last of a recording.
struct SoundBlock: Sendable {
    /// AAC frames of a block: about a third of a second, 128 KiB.
    static let frames = 16
    /// Samples per channel.
    static let samples = frames * Transcoding.samplesPerFrame

    /// Samples of each channel, -1 to 1 is full scale.
    let left: [Float]
    let right: [Float]

    /// Samples per channel.
    var count: Int { left.count }
}
