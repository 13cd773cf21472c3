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
    let processors: Processors

    /// Goes to the end and answers the samples per channel; nil when a rendition has given up.
    func run() throws(TranscoderError) -> Int? {
        var source = try SoundSource(options, reading: descriptor, gain: gain)
        var blocks = 0
        while let block = try processors.use({ () throws(TranscoderError) in try source.next() }) {
            for rendition in renditions {
                guard rendition.encode(block, number: blocks, by: number) else { return nil }
            }
            blocks += 1
        }
        for rendition in renditions { rendition.end(number, blocks: blocks) }
        return source.samples
    }
}
