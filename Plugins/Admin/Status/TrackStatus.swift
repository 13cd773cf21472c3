import PluginAPI

/// What has become of a track's last upload.
struct TrackStatus: Codable, Sendable {
    let trackId: Int
    /// Nil while nothing was uploaded.
    @ExplicitNull private(set) var uploadId: Int?
    let uploadStatus: UploadStatus
    /// Percent.
    let processingProgress: Int
    let segmentsGenerated: Int
    /// Why it cannot be heard, for a person.
    @ExplicitNull private(set) var processingError: String?
    /// What is wrong with the upload although it can be heard, for a person.
    @ExplicitNull private(set) var processingWarning: String?
}
