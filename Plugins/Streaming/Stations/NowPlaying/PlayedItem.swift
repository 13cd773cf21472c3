import Foundation
import PluginAPI

/// Something that a station plays, played or will play, as JSON has it.
struct PlayedItem: Codable, Sendable {
    /// Counts everything that the station has played: the same item has the same number everywhere.
    let item: Int
    let trackId: Int
    let title: String
    let artistName: String
    let albumTitle: String
    let isJingle: Bool
    let since: String
    let until: String
    /// Seconds.
    let duration: Double

    init(_ slot: Slot) {
        item = slot.number
        trackId = slot.item.encoding.track
        title = slot.item.title
        artistName = slot.item.artist
        albumTitle = slot.item.album
        isJingle = slot.item.isJingle
        since = LiveDate.text(of: slot.startFrame)
        until = LiveDate.text(of: slot.endFrame)
        let samples = slot.item.encoding.frames * SegmentTimes.samplesPerFrame
        duration = Double(SegmentTimes.microseconds(samples)) / 1_000_000
    }
}
