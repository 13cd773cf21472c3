public import Foundation

/// A part of the day, or of some days, in which a station plays some albums alone.
public struct DayPart: Sendable, Equatable, Codable {
    /// What an administrator calls it.
    public var name: String
    /// The days on which it begins, 1 for Monday to 7 for Sunday (ISO 8601).
    public var weekdays: [Int]
    /// Its first minute of the day.
    public var from: Int
    /// The minute of the day at which it is over; one that is not after ``from`` is of the next day.
    public var to: Int
    /// What is played.
    public var albums: [Int]

    /// Makes a part.
    public init(name: String, weekdays: [Int], from: Int, to: Int, albums: [Int]) {
        self.name = name
        self.weekdays = weekdays
        self.from = from
        self.to = to
        self.albums = albums
    }

    /// Whether a moment lies in it, by the clock of a calendar.
    public func contains(_ date: Date, in calendar: Calendar) -> Bool {
        let parts = calendar.dateComponents([.weekday, .hour, .minute], from: date)
        guard let weekday = parts.weekday, let hour = parts.hour, let minute = parts.minute else { return false }
        // Foundation's week begins on Sunday with 1.
        let today = (weekday + 5) % 7 + 1
        let yesterday = (today + 5) % 7 + 1
        let now = hour * 60 + minute
        if from < to { return weekdays.contains(today) && (from..<to).contains(now) }
        return weekdays.contains(today) && now >= from || weekdays.contains(yesterday) && now < to
    }
}
