/// What the transcoder says on its standard output, in this order: facts, then progress and segments, and at last
/// either that it has finished or that it has failed.
///
/// A file that cannot even be opened has failed without any facts.
public enum TranscoderMessage: Equatable, Sendable {
    /// What the upload is.
    case facts(TranscoderFacts)
    /// How far it has come.
    case progress(TranscoderProgress)
    /// A segment of the stream: its number, counted from 0, its AAC frames of 1,024 samples each at 48 kHz, and its
    /// MPEG transport stream.
    case segment(number: Int, frameCount: Int, bytes: [UInt8])
    /// All segments were sent.
    case finished(TranscoderSummary)
    /// The upload cannot be made a stream of. Segments that were sent before are worth nothing.
    case failed(TranscoderFailure)
}
