import PluginAPI

/// What an attempt is to do, settled when it begins.
struct Assignment: Sendable {
    /// The upload to process.
    let upload: Upload
    /// The encoding to make of it, which no other attempt uses.
    let encoding: Int
    /// Seconds to stream; nil is the whole recording.
    let sampleDuration: Double?
}
