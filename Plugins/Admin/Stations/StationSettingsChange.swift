import Foundation
import PluginAPI

/// What an administrator changes of a station; what is left out stays as it is.
struct StationSettingsChange: Sendable {
    private static let mostParts = 50
    private static let mostAlbums = 1000

    var artistSeparation: Int?
    var repeatMinutes: Int?
    /// Outer nil leaves it, inner nil takes it away.
    var jingleAlbum: Int??
    var jingleEvery: Int??
    var timeZone: String?
    var dayParts: [DayPart]?

    /// Reads the fields; throws a problem that names the first that is wrong.
    init(_ fields: Fields) throws {
        artistSeparation = try fields.optionalNumber("artist_separation", in: 0...50)
        repeatMinutes = try fields.optionalNumber("repeat_minutes", in: 0...10_080)
        if fields.has("jingle_album_id") {
            jingleAlbum = .some(try fields.optionalNumber("jingle_album_id", in: 1...Int.max))
        }
        if fields.has("jingle_every") { jingleEvery = .some(try fields.optionalNumber("jingle_every", in: 1...100)) }
        timeZone = try fields.optionalLine("time_zone")
        if let timeZone, TimeZone(identifier: timeZone) == nil {
            throw Problem.invalidField("time_zone", "It must be a name such as Europe/Helsinki or UTC.")
        }
        dayParts = try fields.optionalList("day_parts", of: StationSettings.Part.self, upTo: Self.mostParts)
            .map { parts in
                try parts.enumerated().map { index, part in try Self.dayPart(part, "day_parts[\(index)]") }
            }
    }

    private static func dayPart(_ part: StationSettings.Part, _ field: String) throws -> DayPart {
        let name = part.name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...100).contains(name.unicodeScalars.count), !name.unicodeScalars.contains(where: { $0.value < 32 })
        else {
            throw Problem.invalidField("\(field).name", "It must be a line of 1 to 100 characters.")
        }
        guard !part.weekdays.isEmpty, part.weekdays.allSatisfy((1...7).contains),
            Set(part.weekdays).count == part.weekdays.count
        else {
            throw Problem.invalidField("\(field).weekdays", "It must be days from 1, Monday, to 7, Sunday, each once.")
        }
        guard let from = StationSettings.Part.minutes(part.from) else {
            throw Problem.invalidField("\(field).from", "It must be a time of the day such as 07:30.")
        }
        guard let to = StationSettings.Part.minutes(part.to) else {
            throw Problem.invalidField("\(field).to", "It must be a time of the day such as 07:30.")
        }
        guard (1...mostAlbums).contains(part.albums.count), part.albums.allSatisfy({ $0 > 0 }) else {
            throw Problem.invalidField("\(field).albums", "It must be the ids of 1 to \(mostAlbums) albums.")
        }
        return DayPart(name: name, weekdays: part.weekdays.sorted(), from: from, to: to, albums: part.albums)
    }
}
