import Foundation
import PluginAPI

/// What a programme director asks of a station.
struct StationRules: Sendable, Equatable {
    /// How many others are between two tracks of one artist, where the catalog has them.
    var artistSeparation = 3
    /// How long a track is not played again, where the catalog has others.
    var repeatAfter: Duration = .seconds(4 * 3600)
    /// How many tracks are between two jingles; nil plays none.
    var jingleEvery: Int?
    /// Whose clock the parts of the day go by.
    var timeZone: TimeZone = .gmt
    /// The parts of the day with a playlist of their own, of which the first that fits counts.
    var dayParts: [DayPart] = []
}
