/// What others can be told of.
public enum WebhookEvent: String, Codable, Sendable, CaseIterable {
    /// A track can be heard, for the first time or with another recording.
    case trackReady = "track.ready"
    /// An upload could not be used.
    case trackFailed = "track.failed"
    /// A station began to play a track.
    case stationTrackStarted = "station.track_started"
    /// Somebody tries whether it works.
    case ping
}
