import Foundation
import Synchronization

/// The `Date` field of answers (RFC 9110 §5.6.7), made once a second.
enum HTTPDate {
    private static let cache = Mutex((second: 0, text: ""))

    /// The present moment.
    static var now: String {
        let second = time(nil)
        return cache.withLock { cache in
            if cache.second != second {
                cache = (second, Date(timeIntervalSince1970: Double(second)).formatted(style))
            }
            return cache.text
        }
    }

    private static let style = Date.VerbatimFormatStyle(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
            """,
        locale: Locale(identifier: "en_US_POSIX"),
        timeZone: .gmt,
        calendar: Calendar(identifier: .gregorian)
    )
}
