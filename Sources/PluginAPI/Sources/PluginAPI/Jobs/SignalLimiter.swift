import Synchronization

/// Keeps a process from sending a signal for each of many jobs: the first goes out at once, the others of a queue not before
/// a pause.
///
/// A commit with a notification takes a lock that all such commits share, and one for every insert costs three quarters of
/// the inserts a second (docs/decisions/0022). What is left out is not missed: who hears the first looks again a little
/// later, and everybody looks every second.
final class SignalLimiter: Sendable {
    /// How long a queue is quiet after a signal.
    static let pause: Duration = .milliseconds(20)

    private let sent = Mutex<[String: ContinuousClock.Instant]>([:])

    /// Whether to send a signal for a queue now; counts as sent then.
    func shouldSend(_ queue: String, now: ContinuousClock.Instant = .now) -> Bool {
        sent.withLock { sent in
            if let last = sent[queue], now < last + Self.pause { return false }
            sent[queue] = now
            return true
        }
    }
}
