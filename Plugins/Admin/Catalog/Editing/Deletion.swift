import PluginAPI

/// What would go with something that is deleted.
struct Deletion: Codable, Sendable, Equatable {
    let artists: Int
    let albums: Int
    let tracks: Int
    /// Seconds of sound.
    let seconds: Double
    /// Bytes of segments, about: by the mean bandwidth of the renditions.
    let bytes: Int
}
