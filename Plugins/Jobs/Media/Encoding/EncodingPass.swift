import TranscoderProtocol

/// One way through the upload: open → decode → resample → gain, and each block to one encoder of each rendition.
///
/// There is one for all renditions, unless there are twice as many processors: then there are more passes, each for other
/// spans. To decode twice costs less than to keep minutes of sound for an encoder that is not there yet.
struct EncodingPass: Sendable {
    /// Which one it is; its encoders have the same number.
    let number: Int
    let options: TranscoderOptions
    let descriptor: Int32
    /// Decibels.
    let gain: Double
    let renditions: [RenditionEncoder]
    /// Samples per channel, as the survey has counted them.
    let samples: Int
    /// The last block that its encoders need, counted from 0.
    let lastBlock: Int
    let processors: Processors

    /// Goes as far as its encoders need; false when a rendition has given up.
    func run() throws(TranscoderError) -> Bool {
        var source = try SoundSource(options, reading: descriptor, gain: gain)
        let isWhole = (lastBlock + 1) * SoundBlock.samples >= samples
        var blocks = 0
        while isWhole || blocks <= lastBlock,
            let block = try processors.use({ () throws(TranscoderError) in try source.next() })
        {
            for rendition in renditions {
                guard rendition.encode(block, number: blocks, by: number) else { return false }
            }
            blocks += 1
        }
        // Decoded twice, it must have come to the same.
        guard isWhole ? source.samples == samples : blocks == lastBlock + 1 else {
            throw .libav(call: "EncodingPass", code: Libav.invalid)
        }
        for rendition in renditions { rendition.end(number, blocks: blocks) }
        return true
    }
}
