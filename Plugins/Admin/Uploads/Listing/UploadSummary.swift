import Foundation
import PluginAPI

/// An upload as lists and events show it.
struct UploadSummary: Codable, Equatable, Sendable {
    let id: Int
    /// Nil until the file's track is made, which is when all of the file is there.
    @ExplicitNull private(set) var trackId: Int?
    @ExplicitNull private(set) var trackTitle: String?
    @ExplicitNull private(set) var albumId: Int?
    let originalFilename: String
    /// Nil where the client says it at the end only.
    @ExplicitNull private(set) var fileSize: Int?
    let receivedBytes: Int
    var state: UploadState
    /// Percent of the processing.
    let progress: Int
    /// What the processing does, in its own word; nil unless it goes on.
    @ExplicitNull private(set) var stage: String?
    /// Why it cannot be heard, for a person.
    @ExplicitNull private(set) var error: String?
    @ExplicitNull private(set) var jobId: Int?
    let createdAt: Date
    /// When it is given up unless more bytes come; nil when none are to come.
    @ExplicitNull private(set) var expiresAt: Date?
}
