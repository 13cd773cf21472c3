/// When a fresh generation is taken back by itself.
///
/// Pure: it is told how both generations did.
struct RollbackRule: Sendable, Equatable {
    /// The share of failed answers above which a generation is taken back, from 0 to 1; 0 takes none back.
    ///
    /// `PLUGIN_ROLLBACK_RATE`. Defaults to 0.2.
    var rate = 0.2
    /// How long after it went live a generation is watched.
    ///
    /// `PLUGIN_ROLLBACK_WINDOW`. Defaults to ten seconds.
    var window: Duration = .seconds(10)
    /// Fewer failures than these are an accident.
    ///
    /// Defaults to five.
    var minimumFailures = 5

    /// Whether the new generation fails where the old one did not.
    func takesBack(_ new: GenerationRecord.Tally, age: Duration, insteadOf old: GenerationRecord.Tally) -> Bool {
        guard rate > 0, age <= window, new.failures >= minimumFailures else { return false }
        return share(new) > rate && share(old) <= rate
    }

    private func share(_ tally: GenerationRecord.Tally) -> Double {
        tally.requests == 0 ? 0 : Double(tally.failures) / Double(tally.requests)
    }
}
