import PluginAPI

/// How a station makes its programme, as an administrator sets it.
struct StationSettings: Codable, Sendable, Equatable {
    /// A part of the day, with its times as people write them.
    struct Part: Codable, Sendable, Equatable {
        let name: String
        let weekdays: [Int]
        let from: String
        let to: String
        let albums: [Int]

        init(_ part: DayPart) {
            name = part.name
            weekdays = part.weekdays
            from = Self.text(part.from)
            to = Self.text(part.to)
            albums = part.albums
        }

        /// `07:30` of 450 minutes.
        private static func text(_ minutes: Int) -> String {
            let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
            return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        }

        /// Minutes of `07:30`; nil where it is no time of the day.
        static func minutes(_ text: String) -> Int? {
            guard let match = text.wholeMatch(of: /([0-9]{2}):([0-9]{2})/), let hour = Int(match.1),
                let minute = Int(match.2), hour < 24, minute < 60
            else { return nil }
            return hour * 60 + minute
        }
    }

    let genreId: Int
    /// Whole seconds that no segment of the station is longer than; it is what it was when the station began.
    let targetDuration: Int
    let artistSeparation: Int
    let repeatMinutes: Int
    @ExplicitNull var jingleAlbumId: Int?
    @ExplicitNull var jingleEvery: Int?
    let timeZone: String
    let dayParts: [Part]
    /// Tracks that are ready and never played, since their segments are longer than the target duration.
    let excludedTracks: Int
}
