/// What a client is told of an upload that has been received whole.
struct UploadAccepted: Encodable, Sendable {
    let uploadId: Int
    let trackId: Int
    let status = "pending"
    let message = "Upload received, processing queued"
}
