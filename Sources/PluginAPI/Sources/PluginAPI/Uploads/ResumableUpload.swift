public import Foundation

/// An upload that may break off and go on later, as it stands.
public struct ResumableUpload: Sendable, Equatable {
    /// Its id.
    public let id: Int
    /// What the file is for.
    public let aim: UploadAim
    /// The file's name, for people.
    public let filename: String
    /// How many bytes the file will have.
    public let size: Int
    /// How many of them are there.
    public let offset: Int
    /// Whether the file may be the audio of two tracks.
    public let allowsDuplicate: Bool
    /// What the client said of the file, as it said it.
    public let metadata: String?
    /// When it is given up, unless more comes; nil when it is complete.
    public let expiresAt: Date?
    /// Whether all of it is there and handed over.
    public let isReceived: Bool
    /// Whether its time is over.
    public let isExpired: Bool
    /// Whether somebody is taken to be storing a piece just now.
    public let isBeingWritten: Bool
    /// What its first bytes say that it is; nil until they say something.
    public let signature: AudioSignature?

    /// Why a request may not go on with the upload at an offset.
    public enum Obstacle: Error, Equatable, Sendable {
        /// Its time is over.
        case expired
        /// Somebody else is storing a piece.
        case beingWritten
        /// It does not stand at that offset, but at this one.
        case offset(Int)
        /// All of it is there.
        case complete
        /// Somebody else has gone on with it, or removed it, since the request began.
        case overtaken
    }

    /// What keeps a request from going on with the upload at an offset, if anything does.
    public func obstacle(at offset: Int) -> Obstacle? {
        if isReceived { return offset == self.offset ? .complete : .offset(self.offset) }
        if isExpired { return .expired }
        if isBeingWritten { return .beingWritten }
        return offset == self.offset ? nil : .offset(self.offset)
    }
}

extension ResumableUpload {
    /// The columns that a row is read from.
    static let columns: Query = """
        id, track_id, album_id, original_filename, announced_size, file_size, allows_duplicate, metadata, expires_at,
        mime_type, received_at IS NOT NULL AS is_received,
        coalesce(expires_at <= now(), false) AS is_expired,
        coalesce(writing_until > clock_timestamp(), false) AS is_being_written
        """

    /// A row as it is read.
    struct Record: Decodable, Sendable {
        let id: Int
        let trackId: Int?
        let albumId: Int?
        let originalFilename: String
        let announcedSize: Int
        let fileSize: Int
        let allowsDuplicate: Bool
        let metadata: String?
        let expiresAt: Date?
        let mimeType: String
        let isReceived: Bool
        let isExpired: Bool
        let isBeingWritten: Bool
    }

    init(_ record: Record) {
        id = record.id
        // The table has it that one of them is there.
        aim = record.trackId.map { .track($0) } ?? .album(record.albumId ?? 0)
        filename = record.originalFilename
        size = record.announcedSize
        offset = record.fileSize
        allowsDuplicate = record.allowsDuplicate
        metadata = record.metadata
        expiresAt = record.expiresAt
        isReceived = record.isReceived
        isExpired = record.isExpired
        isBeingWritten = record.isBeingWritten
        signature = AudioSignature(rawValue: record.mimeType)
    }
}
