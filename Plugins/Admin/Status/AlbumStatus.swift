import PluginAPI

/// What has become of the last uploads for an album's tracks.
struct AlbumStatus: Encodable, Sendable {
    let albumId: Int
    let uploadStatus: Counts
    let tracks: [Entry]

    /// Counts the tracks in each state.
    init(albumId: Int, tracks: [Entry]) {
        self.albumId = albumId
        self.tracks = tracks
        func count(_ status: UploadStatus) -> Int { tracks.count { $0.uploadStatus == status } }
        uploadStatus = Counts(
            pending: count(.pending),
            processing: count(.processing),
            ready: count(.ready),
            failed: count(.failed)
        )
    }

    /// How many tracks are in each state.
    struct Counts: Encodable, Sendable {
        let pending: Int
        let processing: Int
        let ready: Int
        let failed: Int
    }

    /// A track of the album.
    struct Entry: Codable, Sendable {
        let trackId: Int
        let title: String
        let sideNumber: SideNumber
        let uploadStatus: UploadStatus
        /// Percent.
        let processingProgress: Int
        let segmentsGenerated: Int
        /// Why it cannot be heard, for a person.
        @ExplicitNull private(set) var processingError: String?
        /// What is wrong with the upload although it can be heard, for a person.
        @ExplicitNull private(set) var processingWarning: String?
    }
}
