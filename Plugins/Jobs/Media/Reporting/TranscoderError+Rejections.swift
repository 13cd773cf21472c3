/// What people are told of their files.
extension TranscoderError {
    static let accepted = "Accepted are WAV, AIFF, FLAC, MP3, Ogg Vorbis, Ogg Opus, M4A (AAC or ALAC), AAC and WMA."

    /// The file has no bytes.
    static var emptyFile: TranscoderError { rejected(.empty, "The file is empty.") }

    /// The file is fine, but has no samples.
    static var noSound: TranscoderError {
        rejected(.empty, "There is nothing to hear in this file: its sound lasts no time at all.")
    }

    /// The file could not be opened.
    static func unopened(_ signature: FileSignature?, cause: String) -> TranscoderError {
        guard let signature else {
            return rejected(.notAudio, "This is no audio file that can be used. \(accepted)", cause: cause)
        }
        return rejected(
            .corrupt,
            "The file begins like \(signature.name), but it is damaged or incomplete and cannot be opened.",
            cause: cause
        )
    }

    /// The container has no sound.
    static var noAudioStream: TranscoderError { rejected(.noAudioStream, "There is no sound in this file.") }

    /// There are more channels than any layout has.
    static func tooManyChannels(_ count: Int) -> TranscoderError {
        rejected(
            .unsupportedLayout,
            "The sound in this file has \(count) channels. Up to \(AcceptedMedia.channels.upperBound) are accepted."
        )
    }

    /// The sample rate is none of music.
    static func unusualRate(_ rate: Int) -> TranscoderError {
        let (least, most) = (AcceptedMedia.sampleRates.lowerBound, AcceptedMedia.sampleRates.upperBound)
        return rejected(
            .unsupportedLayout,
            "The sample rate of this file is none that music has. Accepted are \(least / 1000) to \(most / 1000) kHz.",
            cause: "\(rate) Hz"
        )
    }

    /// The codec is not accepted.
    static func unsupportedCodec(_ name: String) -> TranscoderError {
        rejected(.unsupportedCodec, "The sound in this file is coded as “\(name)”, which is not accepted. \(accepted)")
    }

    /// Little or nothing could be decoded.
    static func damaged(cause: String) -> TranscoderError {
        rejected(.corrupt, "The file is damaged: most of it cannot be played.", cause: cause)
    }

    /// Less of it could be decoded than is asked for.
    static func damaged(share: Double) -> TranscoderError {
        let percent = Int((share * 100).rounded(.down))
        return rejected(.corrupt, "The file is damaged: only \(percent) % of it can be played.")
    }

    /// It ends before the end that it announces.
    static func incomplete(seconds: Double, announced: Double) -> TranscoderError {
        let (end, whole) = (Completeness.text(seconds), Completeness.text(announced))
        return rejected(.incomplete, "The file ends after \(end) of \(whole). Perhaps it was not copied to its end.")
    }

    /// It lasts too long.
    static func tooLong(maximum seconds: Double) -> TranscoderError {
        let minutes = Int((seconds / 60).rounded())
        let limit =
            minutes < 1
            ? "\(Int(seconds)) seconds" : minutes % 60 == 0 ? "\(minutes / 60) hours" : "\(minutes) minutes"
        return rejected(.tooLong, "The sound in this file lasts too long: the limit is \(limit).")
    }

    /// It is none of the pictures that are accepted.
    static var notPicture: TranscoderError {
        rejected(.notPicture, "This is no picture that can be used. JPEG, PNG and WebP are.")
    }

    /// It has more bytes or pixels than any cover.
    static var largePicture: TranscoderError {
        rejected(.notPicture, "This picture is too large: it may have up to 8 MiB and 50 million pixels.")
    }

    /// It cannot be decoded.
    static func damagedPicture(cause: String) -> TranscoderError {
        rejected(.notPicture, "This picture is damaged, too large, or too long and narrow.", cause: cause)
    }

    /// The processor time that the parent grants is used up.
    static var timeLimit: TranscoderError {
        rejected(.timeLimit, "Processing this file takes too long. It may be damaged, or it lasts too long.")
    }

    private static func rejected(
        _ code: TranscoderFailure.Code,
        _ message: String,
        cause: String? = nil
    ) -> TranscoderError {
        .rejected(TranscoderFailure(code: code, message: message), cause: cause)
    }
}
