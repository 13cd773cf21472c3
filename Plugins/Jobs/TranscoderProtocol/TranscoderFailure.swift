/// What is wrong with an upload.
public struct TranscoderFailure: Codable, Equatable, Sendable {
    /// What is wrong, for programs.
    public var code: Code
    /// What is wrong, for the person whose file it is: a sentence or two.
    public var message: String

    /// Puts a failure together.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}

extension TranscoderFailure {
    /// What is wrong with an upload, in words that stay the same.
    ///
    /// A newer transcoder may use more of them.
    public struct Code: RawRepresentable, Codable, Hashable, Sendable {
        /// The code as it is sent, in snake_case.
        public var rawValue: String

        /// Makes a code of a word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// There are no bytes, or no sound, in the file.
        public static let empty = Code(rawValue: "empty")
        /// The file is in no format that is accepted.
        public static let notAudio = Code(rawValue: "not_audio")
        /// The file is in a format that is accepted, but there is no sound in it.
        public static let noAudioStream = Code(rawValue: "no_audio_stream")
        /// The sound is coded in a way that is not accepted.
        public static let unsupportedCodec = Code(rawValue: "unsupported_codec")
        /// The file is damaged, and little or nothing of it can be heard.
        public static let corrupt = Code(rawValue: "corrupt")
        /// The file lasts too long.
        public static let tooLong = Code(rawValue: "too_long")
        /// The file took more processor time than it may.
        public static let timeLimit = Code(rawValue: "time_limit")
    }
}

extension TranscoderFailure: TranscoderPayload {
    var isPlausible: Bool { isName(code.rawValue) && !message.isEmpty }
}
