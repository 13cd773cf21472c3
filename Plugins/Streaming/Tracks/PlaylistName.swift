import PluginAPI

/// Which of a track's playlists.
enum PlaylistName: Sendable, Equatable {
    /// That of the rendition that is played unless another is asked for.
    case standard
    /// That of a rendition.
    case rendition(Rendition)
    /// That of all renditions of a format.
    case master(Rendition.Format)

    /// The name in the table; nil for the one that is not there.
    var stored: String? {
        switch self {
        case .standard: nil
        case .rendition(let rendition): rendition.rawValue
        case .master(.transportStream): "master"
        case .master(.fragmentedMP4): "cmaf"
        }
    }
}
