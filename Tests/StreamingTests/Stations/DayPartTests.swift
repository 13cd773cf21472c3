import Foundation
import PluginAPI
import Testing

@testable import Streaming

/// Which albums are played when, by the clock of the station's own place.
struct DayPartTests {
    private static let zones = [
        "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu",
        "America/St_Johns",
    ]

    /// Minutes since some Monday's midnight, from the zone's difference to Greenwich alone.
    private static func minute(_ date: Date, _ zone: TimeZone) -> Int {
        let local = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
        // 1970-01-05 was a Monday.
        return (local / 60 - 4 * 1440) % (7 * 1440)
    }

    /// Whether a minute of a week lies in a part, by counting forward from each of its beginnings.
    private static func contains(_ part: DayPart, _ minute: Int) -> Bool {
        let length = part.to > part.from ? part.to - part.from : part.to - part.from + 1440
        return part.weekdays.contains { day in
            let begin = (day - 1) * 1440 + part.from
            return (0..<length).contains((minute - begin + 7 * 1440) % (7 * 1440))
        }
    }

    @Test(arguments: zones)
    func `holds on its days, over midnight, and when clocks are changed`(name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var random = SeededGenerator(seed: UInt64(name.utf8.count))
        // A year from 2026-01-01, and each quarter of an hour of the nights in which clocks are changed somewhere.
        let changes = [1_772_928_000, 1_774_742_400, 1_775_318_400, 1_790_985_600, 1_792_886_400, 1_793_491_200]
        let dates =
            (0..<400).map { _ in Int.random(in: 1_767_225_600..<1_798_761_600, using: &random) }
            + changes.flatMap { change in (-60..<160).map { change + $0 * 900 } }
        for _ in 0..<12 {
            let part = DayPart(
                name: "part",
                weekdays: (1...7).filter { _ in Bool.random(using: &random) },
                from: Int.random(in: 0..<1440, using: &random),
                to: Int.random(in: 0...1440, using: &random),
                albums: []
            )
            for second in dates {
                let date = Date(timeIntervalSince1970: Double(second))
                let minute = Self.minute(date, zone)
                #expect(part.contains(date, in: calendar) == Self.contains(part, minute), "\(part) at \(date)")
            }
        }
    }

    @Test func `lasts a day where it ends when it begins`() {
        let part = DayPart(name: "Friday", weekdays: [5], from: 600, to: 600, albums: [])
        #expect(Self.contains(part, 4 * 1440 + 600) && Self.contains(part, 5 * 1440 + 599))
        #expect(!Self.contains(part, 4 * 1440 + 599) && !Self.contains(part, 5 * 1440 + 600))
    }

    @Test(arguments: zones)
    func `is played in its time, and the whole catalog where it has nothing`(name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let songs = (1...40).map { Song($0, artist: $0 % 8, album: 1 + $0 % 4, frames: Song.cut(9000)) }
        var rules = StationRules()
        rules.timeZone = zone
        rules.repeatAfter = .zero
        rules.dayParts = [
            DayPart(name: "night", weekdays: [1, 2, 3, 4, 5, 6, 7], from: 1320, to: 300, albums: [1]),
            DayPart(name: "empty", weekdays: [1, 2, 3, 4, 5, 6, 7], from: 300, to: 600, albums: [77]),
            DayPart(name: "noon", weekdays: [1, 3, 5], from: 600, to: 900, albums: [2, 3]),
        ]
        var programme = Programme(
            rules: rules,
            tracks: songs.map(\.candidate),
            jingles: [],
            past: [],
            random: SeededGenerator(seed: 5)
        )
        // The week in which Europe's clocks go forward.
        var frame = FrameClock.frame(at: 1_774_400_000_000_000)
        var heard: [String: Set<Int>] = [:]
        for item in programme.items(from: frame, frames: FrameClock.frames(of: .seconds(7 * 86_400))) {
            let minute = Self.minute(LiveDate.date(of: frame), zone)
            let part = rules.dayParts.first { Self.contains($0, minute) }
            if let part, part.name != "empty" { #expect(part.albums.contains(item.candidate.album)) }
            heard[part?.name ?? "none", default: []].insert(item.candidate.album)
            frame += item.candidate.frames
        }
        #expect(heard == ["night": [1], "empty": [1, 2, 3, 4], "noon": [2, 3], "none": [1, 2, 3, 4]])
    }
}
