import PluginAPI

// What the resumable upload protocol answers. Its clients try again after 409 and 423, and give up after other answers of
// this class, so whatever would be the same the next time is none of these two.

extension Problem {
    /// 412: the request is of no version of the protocol that is known here.
    static let tusVersion = Problem(
        .preconditionFailed,
        kind: "tus-version",
        title: "This version of the upload protocol is not known here.",
        detail: "Send Tus-Resumable: \(TusProtocol.version).",
        field: "Tus-Resumable",
        headers: [.tusVersion: TusProtocol.version]
    )

    /// 415: the body is no part of a file.
    static let notPart = Problem(
        .unsupportedMediaType,
        kind: "unsupported-media-type",
        title: "The body's type is not accepted.",
        detail: "Send a part of the file as \(TusProtocol.partType).",
        field: "Content-Type"
    )

    /// 415: the beginning of the file is that of no audio format that is known here; the upload is removed.
    static let uploadNotAudio: Problem = {
        var problem = notAudio
        problem.field = nil
        return problem
    }()

    /// 404: no upload has the id.
    static func noUpload(_ id: Int) -> Problem { .notFound("There is no upload \(id).") }

    /// 413: more bytes come than the file has.
    static func beyondLength(_ size: Int) -> Problem {
        .tooLarge("The file has \(size) bytes, as its Upload-Length said.", field: "Upload-Length")
    }

    /// 460: the bytes are not those that the client has sent; none of them is kept.
    static let checksumMismatch = Problem(
        HTTPResponse.Status(code: 460, reasonPhrase: "Checksum Mismatch"),
        kind: "checksum-mismatch",
        title: "The bytes do not match their checksum.",
        detail: "None of them was kept: send them again.",
        field: "Upload-Checksum"
    )

    /// 409: all of the file is there, so that nothing is left to remove.
    static let uploadIsComplete = Problem(
        .conflict,
        kind: "upload-complete",
        title: "The upload is complete.",
        detail: "It belongs to its track now; its processing can be cancelled."
    )

    /// 422: the same file is the audio of another track; the upload is removed.
    static func uploadIsDuplicate(_ duplicate: DuplicateUpload) -> Problem {
        var problem = alreadyUploaded(duplicate)
        problem.status = .unprocessableContent
        problem.field = nil
        return problem
    }

    /// 422: there is no place for the file's track; the upload is removed.
    static let albumIsFull = invalidField("album_id", "The album has no number left for another track.")

    /// What keeps a request from going on with an upload.
    init(_ obstacle: ResumableUpload.Obstacle, to upload: Int) {
        switch obstacle {
        case .expired:
            self.init(
                .gone,
                kind: "upload-expired",
                title: "The upload was given up.",
                detail: "Nothing came for too long: begin anew."
            )
        case .beingWritten:
            self.init(
                HTTPResponse.Status(code: 423, reasonPhrase: "Locked"),
                kind: "upload-locked",
                title: "Another request is sending bytes of this upload.",
                detail: "Ask for its offset in a moment, and go on there.",
                headers: [.retryAfter: "1"]
            )
        case .offset(let offset):
            self.init(
                .conflict,
                kind: "upload-offset",
                title: "The upload does not stand at this offset.",
                detail: "\(offset) bytes of it are there.",
                field: "Upload-Offset"
            )
        case .complete:
            self = .tooLarge("All of the file is there.", field: "Upload-Length")
        case .overtaken:
            self.init(
                .conflict,
                kind: "upload-overtaken",
                title: "Another request has gone on with this upload.",
                detail: "Ask for its offset, and go on there."
            )
        }
    }
}
