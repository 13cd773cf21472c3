public import Foundation

/// When something comes by the clock: the five fields of crontab, in a time zone.
///
/// `minute hour day-of-month month day-of-week`, each a `*`, a number, a name, a range, a list of these or one with a step; or
/// `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`. Where both days are restricted, either will do (POSIX crontab).
///
/// When clocks are changed, a schedule whose hour begins with a star goes on in real time. Any other means times of day, and
/// each comes once a day: one that a change skips comes at the first minute after it, and one that a change repeats comes the
/// first time only.
public struct CronSchedule: Sendable, Equatable {
    /// The longest text that is read.
    static let maximumLength = 200
    /// How far ahead is looked: a leap day is at most eight years away.
    private static let horizon = 366 * 8 + 31

    private let minute: CronField
    private let hour: CronField
    private let day: CronField
    private let month: CronField
    private let weekday: CronField
    private let calendar: Calendar

    /// Reads a schedule; throws when it is none, and when its day never comes.
    public init(_ text: String, timeZone: TimeZone) throws(CronScheduleError) {
        guard text.count <= Self.maximumLength else {
            throw CronScheduleError(description: "a schedule has \(Self.maximumLength) characters at most")
        }
        let fields = (Self.shorthands[text.lowercased()] ?? text).split(whereSeparator: \.isWhitespace)
        guard fields.count == 5 else {
            throw CronScheduleError(
                description:
                    "\"\(text)\" has \(fields.count) fields, and a schedule has five: minute hour day month weekday"
            )
        }
        minute = try CronField(fields[0], .minute)
        hour = try CronField(fields[1], .hour)
        day = try CronField(fields[2], .day)
        month = try CronField(fields[3], .month)
        weekday = try CronField(fields[4], .weekday)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
        guard next(after: Date(timeIntervalSince1970: 0)) != nil else {
            throw CronScheduleError(description: "\"\(text)\" never comes: there is no such day")
        }
    }

    /// The first tick after a time; nil when there is none within eight years.
    public func next(after date: Date) -> Date? {
        let start = Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 60).rounded(.down) * 60 + 60)
        guard var midnight = calendar.dateInterval(of: .day, for: start)?.start else { return nil }
        for _ in 0..<Self.horizon {
            if matches(midnight), let tick = ticks(onDayOf: midnight).first(where: { $0 >= start }) { return tick }
            guard let next = calendar.dateInterval(of: .day, for: midnight)?.end, next > midnight else { return nil }
            midnight = next
        }
        return nil
    }

    /// The ticks after one time and not after another, the earliest first.
    public func ticks(after date: Date, through end: Date, limit: Int) -> [Date] {
        var ticks: [Date] = []
        var last = date
        while ticks.count < limit, let tick = next(after: last), tick <= end {
            ticks.append(tick)
            last = tick
        }
        return ticks
    }

    // MARK: - A day

    private func matches(_ midnight: Date) -> Bool {
        let parts = calendar.dateComponents([.day, .month, .weekday], from: midnight)
        guard let number = parts.day, let month = parts.month, let weekday = parts.weekday else { return false }
        guard self.month.contains(month) else { return false }
        let isDay = day.contains(number)
        let isWeekday = self.weekday.contains(weekday - 1)
        return day.isOpen || self.weekday.isOpen ? isDay && isWeekday : isDay || isWeekday
    }

    /// The ticks of the day that begins at a time, in real order.
    private func ticks(onDayOf midnight: Date) -> [Date] {
        guard let end = calendar.dateInterval(of: .day, for: midnight)?.end else { return [] }
        let zone = calendar.timeZone
        let isPlain =
            end.timeIntervalSince(midnight) == 86_400
            && zone.secondsFromGMT(for: midnight) == zone.secondsFromGMT(for: end)
            && zone.nextDaylightSavingTimeTransition(after: midnight).map { $0 >= end } ?? true
        if isPlain {
            return hour.values.flatMap { hour in minute.values.map { midnight + Double(hour * 3600 + $0 * 60) } }
        }
        return hour.isOpen ? realTicks(midnight, end) : wallTicks(midnight, end)
    }

    /// Each minute of the day whose clock shows a minute and an hour that are meant.
    private func realTicks(_ midnight: Date, _ end: Date) -> [Date] {
        stride(from: midnight, to: end, by: 60)
            .filter { instant in
                let parts = calendar.dateComponents([.hour, .minute], from: instant)
                return hour.contains(parts.hour ?? -1) && minute.contains(parts.minute ?? -1)
            }
    }

    /// For each time of day that is meant the first minute whose clock shows it or, where it is skipped, a later one.
    private func wallTicks(_ midnight: Date, _ end: Date) -> [Date] {
        var clock: [(shown: Int, instant: Date)] = []
        for instant in stride(from: midnight, to: end, by: 60) {
            let parts = calendar.dateComponents([.hour, .minute], from: instant)
            let shown = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
            // What the clock shows a second time is left out.
            if shown > clock.last?.shown ?? -1 { clock.append((shown, instant)) }
        }
        var ticks: Set<Date> = []
        for hour in hour.values {
            for minute in minute.values {
                if let tick = clock.first(where: { $0.shown >= hour * 60 + minute })?.instant { ticks.insert(tick) }
            }
        }
        return ticks.sorted()
    }

    private static let shorthands = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]
}
