import PluginAPI

/// What is stored, and what could go.
///
/// Bytes of segments are those of their renditions' mean bandwidths, wherever they are kept.
struct StorageReport: Codable, Sendable, Equatable {
    /// What a genre's tracks take.
    struct Genre: Codable, Sendable, Equatable {
        let id: Int
        let name: String
        let albums: Int
        let tracks: Int
        let bytes: Int
    }

    /// What was published on a day, UTC.
    struct Day: Codable, Sendable, Equatable {
        let day: String
        let bytes: Int
    }

    /// Bytes of the database's files, with all that is in it.
    let databaseBytes: Int
    /// Bytes of the segments that are stored.
    let segmentBytes: Int
    /// Of these, the ones of recordings that were replaced or removed: they go when nobody can still be playing them.
    let retiredBytes: Int
    /// Bytes of the files that were uploaded and are kept.
    let uploadBytes: Int
    /// Bytes of covers and other pictures.
    let imageBytes: Int
    /// By genre, the largest first.
    let genres: [Genre]
    /// The last 30 days.
    let growth: [Day]
}
