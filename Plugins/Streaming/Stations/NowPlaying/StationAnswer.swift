import Foundation
import PluginAPI

/// A station with what it plays, as JSON has it.
struct StationAnswer: Encodable, Sendable {
    let genre: Genre
    /// What is on the air; null where nothing is.
    @ExplicitNull var now: PlayedItem?
    @ExplicitNull var next: PlayedItem?
    let listeners: Int
    /// The playlist that any HLS player can begin with.
    let liveUrl: String
    /// The one with all renditions.
    let masterUrl: String
    /// One long answer for players that know no HLS.
    let listenUrl: String
    let eventsUrl: String

    init(_ station: OnAir, listeners: Int) {
        genre = station.genre
        self.listeners = listeners
        let path = "/radio/\(station.genre.id)"
        liveUrl = "\(path)/live.m3u8"
        masterUrl = "\(path)/master.m3u8"
        listenUrl = "\(path)/listen"
        eventsUrl = "\(path)/events"
        now = station.now.map(PlayedItem.init)
        next = station.next.map(PlayedItem.init)
    }
}
