/// One of the five fields of a schedule: which numbers it means.
struct CronField: Sendable, Equatable {
    /// What a field is called, which numbers it has and which names they have.
    struct Kind: Sendable {
        let name: String
        let range: ClosedRange<Int>
        var names: [String] = []

        static let minute = Kind(name: "minute", range: 0...59)
        static let hour = Kind(name: "hour", range: 0...23)
        static let day = Kind(name: "day of the month", range: 1...31)
        static let month = Kind(
            name: "month",
            range: 1...12,
            names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        )
        /// 7 is Sunday, as 0 is.
        static let weekday = Kind(
            name: "day of the week",
            range: 0...7,
            names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        )
    }

    /// The numbers in their order.
    private(set) var values: [Int]
    /// Whether it begins with a star, and so restricts nothing or only by a step.
    let isOpen: Bool

    init(_ text: Substring, _ kind: Kind) throws(CronScheduleError) {
        var found: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            found.formUnion(try Self.numbers(part, kind))
        }
        if kind.range.upperBound == 7, found.remove(7) != nil { found.insert(0) }
        values = found.sorted()
        isOpen = text.hasPrefix("*")
    }

    func contains(_ number: Int) -> Bool { values.contains(number) }

    /// Reads `*`, `5`, `MON`, `1-5` or one of these with a step.
    private static func numbers(_ part: Substring, _ kind: Kind) throws(CronScheduleError) -> [Int] {
        let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(pieces.count) else { throw wrong(part, kind) }
        var step = 1
        if pieces.count == 2 {
            guard let number = digits(pieces[1]), (1...kind.range.upperBound).contains(number) else {
                throw wrong(part, kind)
            }
            step = number
        }
        guard pieces[0] != "*" else { return Array(stride(from: kind.range.lowerBound, through: last(kind), by: step)) }
        let ends = pieces[0].split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(ends.count) else { throw wrong(part, kind) }
        let first = try number(ends[0], kind, part)
        // `5/10` begins at 5 and goes on to the end.
        let last = ends.count == 2 ? try number(ends[1], kind, part) : pieces.count == 2 ? last(kind) : first
        guard first <= last else { throw wrong(part, kind) }
        return Array(stride(from: first, through: last, by: step))
    }

    /// The last number of a star: Saturday, for 7 is Sunday again.
    private static func last(_ kind: Kind) -> Int { min(kind.range.upperBound, kind.range.upperBound == 7 ? 6 : .max) }

    private static func number(_ text: Substring, _ kind: Kind, _ part: Substring) throws(CronScheduleError) -> Int {
        if let index = kind.names.firstIndex(of: text.uppercased()) { return index + min(kind.range.lowerBound, 1) }
        guard let number = digits(text), kind.range.contains(number) else { throw wrong(part, kind) }
        return number
    }

    private static func digits(_ text: Substring) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }

    private static func wrong(_ part: Substring, _ kind: Kind) -> CronScheduleError {
        let names = kind.names.first.map { " or a name such as \($0)" } ?? ""
        return CronScheduleError(
            description:
                "\"\(part)\" is no \(kind.name): that is *, a number \(kind.range.lowerBound)…\(kind.range.upperBound)"
                + "\(names), a range 1-5, or one of these with a step such as */5"
        )
    }
}
