import PluginAPI

/// What a client asks for that opens an upload.
struct UploadCreation {
    /// What the file is for.
    let aim: UploadAim
    /// The file's name, for people.
    let filename: String
    /// How many bytes it will have.
    let size: Int
    /// Whether it may be the audio of two tracks.
    let allowsDuplicate: Bool
    /// `Upload-Metadata` as it was sent.
    let metadata: String?

    /// Reads the fields of a request; a file may have as many bytes as `limit` says.
    init(_ headers: HTTPFields, limit: ByteCount) throws(Problem) {
        guard headers[.uploadDeferLength] == nil else {
            throw .invalidParameter(
                "Upload-Defer-Length",
                "The length must be known from the beginning: Upload-Length."
            )
        }
        guard headers[.uploadConcat] == nil else {
            throw .invalidParameter("Upload-Concat", "A file cannot be put together of several uploads.")
        }
        guard let size = try TusProtocol.bytes(.uploadLength, in: headers) else {
            throw .invalidParameter("Upload-Length", "It must be how many bytes the file has.")
        }
        guard size > 0 else { throw .invalidParameter("Upload-Length", "The file is empty.") }
        guard size <= limit.bytes else { throw .tooLarge("An audio file may have up to \(limit).") }
        let metadata = try UploadMetadata(headers[.uploadMetadata])
        self.size = size
        self.metadata = headers[.uploadMetadata]
        filename = metadata["filename"].flatMap(IncomingFile.displayName) ?? "upload"
        aim = try Self.aim(metadata)
        switch metadata["duplicate"] {
        case nil: allowsDuplicate = false
        case "allow": allowsDuplicate = true
        default: throw .invalidParameter("duplicate", "It is “allow” or left out.")
        }
    }

    private static func aim(_ metadata: UploadMetadata) throws(Problem) -> UploadAim {
        switch (try metadata.id("track_id"), try metadata.id("album_id")) {
        case (let track?, nil): return .track(track)
        case (nil, let album?): return .album(album)
        case (nil, nil): throw .invalidParameter("track_id", "Upload-Metadata must have track_id or album_id.")
        default: throw .invalidParameter("album_id", "Upload-Metadata may have track_id or album_id, and not both.")
        }
    }
}
