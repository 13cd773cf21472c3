/// What is wrong with an upload.
struct TranscoderFailure: Equatable, Sendable {
    /// What is wrong, for programs: a word that stays the same.
    enum Code: String, Sendable {
        /// There are no bytes, or no sound, in the file.
        case empty
        /// The file is in no format that is accepted.
        case notAudio = "not_audio"
        /// The file is in a format that is accepted, but there is no sound in it.
        case noAudioStream = "no_audio_stream"
        /// The sound is coded in a way that is not accepted.
        case unsupportedCodec = "unsupported_codec"
        /// The sound has a sample rate, or so many channels, as no music has.
        case unsupportedLayout = "unsupported_layout"
        /// The file is damaged, and little or nothing of it can be heard.
        case corrupt
        /// The file ends long before the end that it announces.
        case incomplete
        /// The file lasts too long.
        case tooLong = "too_long"
        /// The file is no picture that can be used.
        case notPicture = "not_picture"
        /// The file took more processor time than it may.
        case timeLimit = "time_limit"
    }

    /// What is wrong, for the log.
    var code: Code
    /// What is wrong, for the person whose file it is: a sentence or two.
    var message: String
}
