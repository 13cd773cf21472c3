import Foundation
import Synchronization

/// What time it is for stations: that of the database, so that all hosts agree, and it never goes back by a little.
final class StationClock: Sendable {
    /// A jump back that is larger is followed: then the clock was wrong before.
    private static let patience = 30_000_000

    private struct State {
        /// How far the database's clock is ahead of ours, in microseconds.
        var offset = 0
        var last = 0
    }

    private let state = Mutex(State())
    private let local: @Sendable () -> Int

    /// Reads a clock of this machine, in microseconds of Unix time.
    init(local: @escaping @Sendable () -> Int = { Int(Date.now.timeIntervalSince1970 * 1_000_000) }) {
        self.local = local
    }

    /// Sets the clock by what the database said between two moments of ours.
    func set(to database: Int, askedAt: Int, answeredAt: Int) {
        state.withLock { $0.offset = database - (askedAt + answeredAt) / 2 }
    }

    /// The moment by our own clock, to be given to ``set(to:askedAt:answeredAt:)``.
    var localNow: Int { local() }

    /// Microseconds of Unix time.
    var now: Int {
        let local = local()
        return state.withLock { state in
            let now = local + state.offset
            if now > state.last || state.last - now > Self.patience { state.last = now }
            return state.last
        }
    }

    /// The present frame.
    var frame: Int { FrameClock.frame(at: now) }
}
