import PluginAPI

/// Where the segments of a recording are: at the addresses that its own playlists have, so that caches keep them once.
struct SegmentAddress: Sendable {
    let encoding: ScheduledEncoding
    let rendition: Rendition

    func segment(_ number: Int) -> String {
        "\(folder)segments/\(number).\(rendition.format.fileExtension)?v=\(encoding.id)"
    }

    /// Where that is what fragmented MP4 segments need before them.
    var initialization: String { "\(folder)init.mp4?v=\(encoding.id)" }

    private var folder: String {
        let track = "/streams/tracks/\(encoding.track)/"
        return rendition == encoding.rendition ? track : "\(track)renditions/\(rendition.rawValue)/"
    }
}
