/// Decides which events become a report, and when.
///
/// A file that was left alone before is reported at once. What follows a report within the quiet time waits until the
/// file is left alone again, and is reported once.
///
/// A pure value: it is told what happened and what time it is, as a `Duration` since any fixed moment, and answers with
/// the lines to print. It knows no file and no clock.
struct SettlingChanges {
    private let quiet: Duration
    private let ceiling: Duration
    private let absence: Duration
    private var unsettled: [String: UnsettledFile] = [:]

    /// - Parameters:
    ///   - quiet: How long a file must be left alone for its next change to be reported at once.
    ///   - ceiling: A change that waits is reported this long after its first event even if the writes never pause.
    ///   - absence: A path that stays away this long is reported as deleted.
    init(quiet: Duration, ceiling: Duration = .seconds(2), absence: Duration = .seconds(2)) {
        self.quiet = quiet
        self.ceiling = ceiling
        self.absence = absence
    }

    /// When `settle(at:)` has something to say next, if nothing else happens.
    var nextDeadline: Duration? {
        unsettled.values.compactMap(deadline).min()
    }

    /// Takes one event; the answer is what must be printed without waiting.
    mutating func take(_ event: FileEvent, at now: Duration) -> [Report] {
        switch event {
        case .overflowed:
            return [.rescan(.overflow)]
        case .directoryReplaced:
            // What was under way in the old directory is covered by the rescan.
            unsettled = [:]
            return [.rescan(.directoryRecreated)]
        case .written(let path):
            let isLeading = unsettled[path, default: UnsettledFile()].write(at: now, quiet: quiet)
            return isLeading ? [.changed(path)] : []
        case .found(let path):
            unsettled[path, default: UnsettledFile()].find(at: now)
        case .removed(let path):
            unsettled[path, default: UnsettledFile()].presence = .missing(since: now)
        case .created(let path):
            unsettled[path]?.presence = .unfinished
        }
        return []
    }

    /// The reports that are due, in the order of their paths.
    mutating func settle(at now: Duration) -> [Report] {
        let due = unsettled.filter { deadline($0.value).map { $0 <= now } ?? false }.sorted { $0.key < $1.key }
        let reports = due.map { path, file in
            guard case .missing = file.presence else {
                unsettled[path] = UnsettledFile(reported: now)
                return Report.changed(path)
            }
            unsettled[path] = nil
            return .deleted(path)
        }
        unsettled = unsettled.filter { !$0.value.isForgettable(at: now, quiet: quiet) }
        return reports
    }

    private func deadline(_ file: UnsettledFile) -> Duration? {
        switch file.presence {
        case .complete: file.burst.map { min($0.last + quiet, $0.first + ceiling) }
        case .found(let since): since + quiet
        case .unfinished: nil
        case .missing(let since): since + absence
        }
    }
}
