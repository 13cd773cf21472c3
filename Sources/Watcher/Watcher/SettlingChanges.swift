/// Decides which events become a report, and when.
///
/// A pure value: it is told what happened and what time it is, as a `Duration` since any fixed moment, and answers with
/// the lines to print. It knows no file and no clock.
struct SettlingChanges {
    private enum Unsettled: Equatable {
        /// Written at least once; `first` and `last` bound the burst.
        case changing(first: Duration, last: Duration)
        /// Gone since.
        case missing(since: Duration)
    }

    private let directory: String
    private let names: Set<String>
    private let quiet: Duration
    private let ceiling: Duration
    private var unsettled: [String: Unsettled] = [:]

    /// - Parameters:
    ///   - directory: Put before each name in a report.
    ///   - names: The only names that are ever reported.
    ///   - quiet: A change is reported when its name has been left alone this long.
    ///   - ceiling: A change is reported this long after its first event even if the writes never pause; a name that
    ///     stays away this long is reported as deleted.
    init(directory: String, names: Set<String>, quiet: Duration, ceiling: Duration = .seconds(2)) {
        self.directory = directory
        self.names = names
        self.quiet = quiet
        self.ceiling = ceiling
    }

    /// When `settle(at:)` has something to say next, if nothing else happens.
    var nextDeadline: Duration? {
        unsettled.values.map(deadline).min()
    }

    /// Takes one event; the answer is what must be printed without waiting.
    mutating func take(_ event: DirectoryEvent, at now: Duration) -> [Report] {
        switch event {
        case .overflowed:
            return [.rescan(.overflow)]
        case .directoryReplaced:
            // What was under way in the old directory is covered by the rescan.
            unsettled = [:]
            return [.rescan(.directoryRecreated)]
        case .written(let name) where names.contains(name):
            if case .changing(let first, _) = unsettled[name] {
                unsettled[name] = .changing(first: first, last: now)
            } else {
                unsettled[name] = .changing(first: now, last: now)
            }
        case .removed(let name) where names.contains(name):
            unsettled[name] = .missing(since: now)
        case .created(let name):
            if case .missing = unsettled[name] { unsettled[name] = nil }
        case .written, .removed:
            break
        }
        return []
    }

    /// The reports that are due, in the order of their names.
    mutating func settle(at now: Duration) -> [Report] {
        let due = unsettled.filter { deadline($0.value) <= now }.sorted { $0.key < $1.key }
        return due.map { name, state in
            unsettled[name] = nil
            let path = directory == "/" ? "/\(name)" : "\(directory)/\(name)"
            return if case .missing = state { .deleted(path) } else { .changed(path) }
        }
    }

    private func deadline(_ state: Unsettled) -> Duration {
        switch state {
        case .changing(let first, let last): min(last + quiet, first + ceiling)
        case .missing(let since): since + ceiling
        }
    }
}
