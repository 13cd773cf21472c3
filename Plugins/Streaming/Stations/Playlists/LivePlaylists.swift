import PluginAPI
import Synchronization

/// The playlists of stations that are asked for, each written once for as long as it holds.
final class LivePlaylists: Sendable {
    private struct Key: Hashable {
        let genre: Int
        let format: Rendition.Format
        let rendition: Rendition?
    }

    private struct Written {
        /// The last segment that it tells of and when that began, which say which moment it is of.
        let lastNumber: Int
        let lastFrame: Int
        let playlist: Content
    }

    private let written = Mutex<[Key: Written]>([:])

    /// The playlist at the moment, said to hold for a second; nil where nothing is on the air or it has no such rendition.
    func find(_ station: OnAir, format: Rendition.Format, rendition: Rendition?) -> Content? {
        // At a join, nothing of the slot that has begun is over yet.
        guard station.now != nil else { return nil }
        let key = Key(genre: station.genre.id, format: format, rendition: rendition)
        let newest = station.timeline.window(at: station.frame, count: 1).last
        if let newest, let written = written.withLock({ $0[key] }), written.lastNumber == newest.number,
            written.lastFrame == newest.startFrame
        {
            return written.playlist
        }
        // Only what is known is remembered: anybody can think of names of renditions.
        if let rendition, !station.timeline.has(rendition) { return nil }
        let segments = station.timeline.window(at: station.frame, count: LiveWindow.segments)
        let playlist = LivePlaylist(
            station: station.genre.id,
            targetDuration: station.targetDuration,
            format: format,
            rendition: rendition,
            segments: segments
        )
        guard let last = segments.last, let text = playlist.text else { return nil }
        let rendered = Content(playlist: text, maximumAge: 1)
        written.withLock { $0[key] = Written(lastNumber: last.number, lastFrame: last.startFrame, playlist: rendered) }
        return rendered
    }
}

extension Timeline {
    /// Whether any recording has a rendition; the others are played in the one that is nearest to it.
    fileprivate func has(_ rendition: Rendition) -> Bool {
        epochs.contains { $0.items.contains { $0.encoding.bandwidths[rendition] != nil } }
    }
}
