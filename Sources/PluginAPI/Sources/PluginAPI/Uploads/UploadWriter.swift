/// The right to store the next pieces of an upload, which one request has at a time.
public struct UploadWriter: Sendable {
    /// The upload as it was when the right was given.
    public let upload: ResumableUpload
    /// The first bytes of the file that are stored, as long as nobody knows what it is.
    public let head: ByteBuffer
    /// Where the next piece begins.
    public internal(set) var position: Int
    /// Whether pieces count only when all of them are there, since they may turn out to be damaged.
    let countsAtEnd: Bool
    /// The fencing number: whoever comes later has a higher one.
    let number: Int
    /// What the bytes since the upload's offset hash to.
    var hash = SHA256()
}
