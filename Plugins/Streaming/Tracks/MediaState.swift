import PluginAPI

/// What is known of a track's recording, and what its last upload has come to.
struct MediaState: Sendable {
    /// Nil until an upload was published, and for what was published before facts were kept.
    let media: MediaFacts?
    let isPublished: Bool
    /// Why there is nothing to hear, if there is nothing.
    let reason: Problem
}
