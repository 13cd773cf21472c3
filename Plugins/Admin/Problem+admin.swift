import PluginAPI

// The problems that only this plugin knows.

extension Problem {
    /// 415: the body is no form.
    static let notMultipart = Problem(
        .unsupportedMediaType,
        kind: "unsupported-media-type",
        title: "The body's type is not accepted.",
        detail: "Send the file as the part \(UploadForm.fileField) of a multipart/form-data body."
    )

    /// 415: the body is not JSON.
    static let notJSON = Problem(
        .unsupportedMediaType,
        kind: "unsupported-media-type",
        title: "The body's type is not accepted.",
        detail: "Send application/json."
    )

    /// 415: the beginning of the file is that of no audio format that is known here.
    static let notAudio = Problem(
        .unsupportedMediaType,
        kind: "not-audio",
        title: "The file is no audio that is known here.",
        detail: "WAV, AIFF, FLAC, MP3, MP2, Ogg, M4A, AAC and WMA are.",
        field: UploadForm.fileField
    )

    /// 415: the body is no picture, or none that can be used, for a reason.
    static func notImage(_ reason: String) -> Problem {
        Problem(
            .unsupportedMediaType,
            kind: "not-image",
            title: "The body is no picture that can be used.",
            detail: reason
        )
    }

    /// 413: the file is larger than `MAX_UPLOAD_SIZE`.
    static func fileTooLarge(_ limit: ByteCount) -> Problem {
        .tooLarge("An audio file may have up to \(limit).", field: UploadForm.fileField)
    }

    /// 422: the form has no part with the file.
    static let noFile = Problem.invalidField(UploadForm.fileField, "The form has no part of this name.")

    /// 422: the form has the file twice.
    static let secondFile = Problem.invalidField(UploadForm.fileField, "Send one file at a time.")

    /// 422: the file has no bytes.
    static let emptyFile = Problem.invalidField(UploadForm.fileField, "The file is empty.")

    /// 409: the same file is the audio of another track.
    static func alreadyUploaded(_ duplicate: DuplicateUpload) -> Problem {
        Problem(
            .conflict,
            kind: "already-uploaded",
            title: "This file was uploaded already.",
            detail: "It is the audio of track \(duplicate.trackId), “\(duplicate.title)”.",
            field: UploadForm.fileField,
            trackId: duplicate.trackId
        )
    }

    /// 404: no album has the id.
    static func noAlbum(_ id: Int) -> Problem { .notFound("There is no album \(id).") }

    /// 404: no track has the id.
    static func noTrack(_ id: Int) -> Problem { .notFound("There is no track \(id).") }
}
