import PluginAPI

/// What has become of a track's last upload.
struct TrackStatus: Codable, Sendable {
    let trackId: Int
    let title: String
    let sideNumber: SideNumber
    let uploadStatus: UploadStatus
    let uploadId: Int?
    /// Percent.
    let processingProgress: Int
    let segmentsGenerated: Int
    /// Why it could not be used, for a person.
    let processingError: String?

    private enum CodingKeys: CodingKey {
        case trackId, title, sideNumber, uploadStatus, uploadId, processingProgress, segmentsGenerated, processingError
    }

    /// Writes every field, those without a value as null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(trackId, forKey: .trackId)
        try container.encode(title, forKey: .title)
        try container.encode(sideNumber, forKey: .sideNumber)
        try container.encode(uploadStatus, forKey: .uploadStatus)
        try container.encode(uploadId, forKey: .uploadId)
        try container.encode(processingProgress, forKey: .processingProgress)
        try container.encode(segmentsGenerated, forKey: .segmentsGenerated)
        try container.encode(processingError, forKey: .processingError)
    }
}
