/// What the tables say of a track.
struct StoredTrack: Decodable, Sendable {
    var uploadStatus: String
    var duration: Double?
    var encoding: Int?
    var playlist: String?
    var status: String
    var error: String?
    var progress: Int
    var generated: Int
    var uploads: Int
}
