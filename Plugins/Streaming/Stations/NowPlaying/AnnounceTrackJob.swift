import PluginAPI

/// Tells webhooks what a station plays, each time that another track begins, for as long as one wants to know.
struct AnnounceTrackJob: Job, Equatable {
    static let kind = "announce_track"
    static let timeout: Duration = .seconds(60)
    static let uniqueness: Uniqueness? = .whileLive

    let genreId: Int
}
