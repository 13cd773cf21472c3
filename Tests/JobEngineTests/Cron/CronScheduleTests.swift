import Foundation
import Testing

@testable import JobEngine

struct CronScheduleTests {
    @Test(arguments: [
        ("* * * * *", "2026-03-04T05:06", "2026-03-04T05:07"),
        ("0 3 * * *", "2026-03-04T03:00", "2026-03-05T03:00"),
        ("*/15 * * * *", "2026-03-04T05:46", "2026-03-04T06:00"),
        ("5/20 8-9 * * *", "2026-03-04T08:26", "2026-03-04T08:45"),
        ("0 0 29 2 *", "2026-03-04T00:00", "2028-02-29T00:00"),
        ("0 0 29 2 *", "2096-03-04T00:00", "2104-02-29T00:00"),
        ("30 4 1,15 * FRI", "2026-03-02T00:00", "2026-03-06T04:30"),
        ("0 12 * jan-feb mon", "2026-03-02T00:00", "2027-01-04T12:00"),
        ("0 0 * * 7", "2026-03-02T00:00", "2026-03-08T00:00"),
        ("0 0 31 * *", "2026-03-31T00:00", "2026-05-31T00:00"),
        ("@hourly", "2026-03-02T10:00", "2026-03-02T11:00"),
        ("@weekly", "2026-03-02T10:00", "2026-03-08T00:00"),
        ("@monthly", "2026-03-02T10:00", "2026-04-01T00:00"),
        ("@YEARLY", "2026-03-02T10:00", "2027-01-01T00:00"),
    ])
    func `the next tick is the first after a time`(text: String, after: String, expected: String) throws {
        let schedule = try CronSchedule(text, timeZone: .gmt)
        #expect(schedule.next(after: Self.date(after, .gmt)) == Self.date(expected, .gmt))
    }

    @Test(arguments: [
        ("", "five"), ("* * * *", "five"), ("* * * * * *", "five"), ("60 * * * *", "minute"), ("* 24 * * *", "hour"),
        ("* * 0 * *", "day of the month"), ("* * * 13 *", "month"), ("* * * * 8", "day of the week"),
        ("5-1 * * * *", "minute"), ("*/0 * * * *", "minute"), ("1,,2 * * * *", "minute"), ("1-2-3 * * * *", "minute"),
        ("*/2/2 * * * *", "minute"), ("-1 * * * *", "minute"), ("* * * FOO *", "month"), ("0 0 30 2 *", "never"),
        ("٣ * * * *", "minute"), (String(repeating: "*", count: 201), "200"), ("@often", "five"),
    ])
    func `what is no schedule is refused by what is wrong with it`(text: String, names: String) {
        let error = #expect(throws: CronScheduleError.self) { try CronSchedule(text, timeZone: .gmt) }
        #expect(error?.description.contains(names) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        // Berlin skips 02:00…02:59 on 29 March 2026 and repeats it on 25 October.
        ("Europe/Berlin", "30 2 * * *", "2026-03-28T12:00", ["2026-03-29T03:00", "2026-03-30T02:30"]),
        ("Europe/Berlin", "*/30 2 * * *", "2026-03-28T12:00", ["2026-03-29T03:00", "2026-03-30T02:00"]),
        ("America/New_York", "15 2 * * *", "2026-03-07T12:00", ["2026-03-08T03:00", "2026-03-09T02:15"]),
        // Lord Howe skips half an hour, 02:00…02:29 on 4 October 2026.
        ("Australia/Lord_Howe", "10 2 * * *", "2026-10-03T12:00", ["2026-10-04T02:30", "2026-10-05T02:10"]),
        // Beirut goes from midnight to one o'clock on 29 March 2026.
        ("Asia/Beirut", "30 0 * * *", "2026-03-28T12:00", ["2026-03-29T01:00", "2026-03-30T00:30"]),
        ("Asia/Beirut", "0 9 * * *", "2026-03-28T12:00", ["2026-03-29T09:00"]),
    ])
    func `a time of day that is skipped comes at the first minute after`(
        zone: String,
        text: String,
        after: String,
        expected: [String]
    ) throws {
        let zone = try #require(TimeZone(identifier: zone))
        let schedule = try CronSchedule(text, timeZone: zone)
        let ticks = schedule.ticks(after: Self.date(after, zone), through: .distantFuture, limit: expected.count)
        #expect(ticks == expected.map { Self.date($0, zone) })
    }

    @Test func `a time of day that is repeated comes once`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let schedule = try CronSchedule("30 2 * * *", timeZone: zone)
        let noon = Self.date("2026-10-24T12:00", zone)
        let ticks = schedule.ticks(after: noon, through: noon + 86_400 * 2, limit: 10)
        // 02:30 of summer time is 00:30 in Greenwich.
        #expect(ticks == [Self.date("2026-10-25T00:30", .gmt), Self.date("2026-10-26T01:30", .gmt)])
    }

    @Test(arguments: ["2026-03-29T00:00", "2026-10-25T00:00"])
    func `what comes every so often goes on in real time when clocks change`(day: String) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        for (text, pause) in [("*/10 * * * *", 600.0), ("0 * * * *", 3600.0)] {
            let ticks = try CronSchedule(text, timeZone: zone)
                .ticks(after: Self.date(day, zone), through: .distantFuture, limit: 40)
            #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $1.timeIntervalSince($0) == pause }, "\(text)")
        }
    }

    @Test func `a search that finds little is fast`() throws {
        let schedule = try CronSchedule("0 0 29 2 *", timeZone: .gmt)
        var ticks = 0
        for year in 2000..<2050 where schedule.next(after: Self.date("\(year)-03-01T00:00", .gmt)) != nil { ticks += 1 }
        #expect(ticks == 50)
    }

    @Test func `random schedules agree with a look at every minute`() throws {
        var generator = SystemRandomNumberGenerator()
        let zones = ["GMT", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
        for _ in 0..<60 {
            let zone = try #require(TimeZone(identifier: zones.randomElement(using: &generator) ?? "GMT"))
            let minute = ["*", "*/7", "0", "30", "5,35", "10-20/5"].randomElement(using: &generator) ?? "*"
            let hour = ["*", "*/5"].randomElement(using: &generator) ?? "*"
            let day = ["*", "1", "*/3", "10-20"].randomElement(using: &generator) ?? "*"
            let weekday = ["*", "1", "MON-FRI", "0,6"].randomElement(using: &generator) ?? "*"
            let text = "\(minute) \(hour) \(day) * \(weekday)"
            let schedule = try CronSchedule(text, timeZone: zone)
            let start = Date(
                timeIntervalSince1970: Double(Int.random(in: 1_700_000_000...1_900_000_000, using: &generator))
            )
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            let fields = text.split(separator: " ")
            var instant = Date(timeIntervalSince1970: (start.timeIntervalSince1970 / 60).rounded(.down) * 60 + 60)
            let end = instant + 86_400
            while instant < end, !Self.matches(instant, fields, calendar) { instant += 60 }
            let next = schedule.next(after: start)
            if instant < end {
                #expect(next == instant, "\(text) after \(start) in \(zone.identifier)")
            } else {
                #expect(next.map { $0 >= end } == true, "\(text) after \(start) in \(zone.identifier)")
            }
        }
    }

    /// Whether a clock's minute is meant, worked out anew from the words of the standard.
    private static func matches(_ instant: Date, _ fields: [Substring], _ calendar: Calendar) -> Bool {
        let parts = calendar.dateComponents([.minute, .hour, .day, .weekday], from: instant)
        let isDay = has(fields[2], parts.day ?? 0, from: 1)
        let isWeekday = has(fields[4], (parts.weekday ?? 1) - 1, from: 0)
        let either = !fields[2].hasPrefix("*") && !fields[4].hasPrefix("*")
        return has(fields[0], parts.minute ?? 0, from: 0) && has(fields[1], parts.hour ?? 0, from: 0)
            && (either ? isDay || isWeekday : isDay && isWeekday)
    }

    private static func has(_ field: Substring, _ number: Int, from first: Int) -> Bool {
        field.split(separator: ",")
            .contains { part in
                let step = part.split(separator: "/").dropFirst().first.flatMap { Int($0) } ?? 1
                let range = part.split(separator: "/")[0]
                if range == "*" { return (number - first) % step == 0 }
                let ends = range.split(separator: "-").map { $0 == "MON" ? 1 : $0 == "FRI" ? 5 : Int($0) ?? -1 }
                return number >= ends[0] && number <= ends[ends.count - 1] && (number - ends[0]) % step == 0
            }
    }

    private static func date(_ text: String, _ zone: TimeZone) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        let parts = DateComponents(
            year: numbers[0],
            month: numbers[1],
            day: numbers[2],
            hour: numbers[3],
            minute: numbers[4]
        )
        return calendar.date(from: parts) ?? .distantPast
    }
}
