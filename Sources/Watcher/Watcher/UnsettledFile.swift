/// What `SettlingChanges` remembers of a file until it has been left alone.
struct UnsettledFile {
    /// What is at the path, as far as the events tell.
    enum Presence {
        case complete
        /// There, and perhaps still being written.
        case found(since: Duration)
        /// Made, and its content is still to come: the event that completes it is waited for without a limit.
        case unfinished
        case missing(since: Duration)
    }

    /// The last report, while it still delays the next one.
    var reported: Duration?

    /// The first and the last write that no report covers yet.
    private(set) var burst: (first: Duration, last: Duration)?

    var presence = Presence.complete

    /// Takes a complete write; says whether it must be reported at once.
    mutating func write(at now: Duration, quiet: Duration) -> Bool {
        presence = .complete
        if let burst {
            self.burst = (burst.first, now)
        } else if let reported, now - reported < quiet {
            burst = (now, now)
        } else {
            reported = now
            return true
        }
        return false
    }

    /// Takes the sight of a file that no event has told of.
    mutating func find(at now: Duration) {
        if case .found = presence { return }
        presence = .found(since: now)
    }

    /// Whether nothing waits here and the last report delays nothing any more.
    func isForgettable(at now: Duration, quiet: Duration) -> Bool {
        switch presence {
        case .complete, .unfinished: burst == nil && reported.map { now - $0 >= quiet } ?? true
        case .found, .missing: false
        }
    }
}
