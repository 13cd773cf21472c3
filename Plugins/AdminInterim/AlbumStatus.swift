import PluginAPI

/// What has become of the uploads for an album.
struct AlbumStatus: Encodable, Sendable {
    let albumId: Int
    /// How many tracks are in each state.
    let uploadStatus: [String: Int]
    let tracks: [TrackStatus]

    init(albumId: Int, tracks: [TrackStatus]) {
        self.albumId = albumId
        self.tracks = tracks
        var counts = ["pending": 0, "processing": 0, "ready": 0, "failed": 0]
        for track in tracks { counts[track.uploadStatus.rawValue, default: 0] += 1 }
        uploadStatus = counts
    }
}
