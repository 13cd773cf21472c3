import Foundation
import PluginAPI
import Synchronization

/// Counts who listens to which station, and writes it down once a minute.
///
/// Nobody is known: a listener is a keyed hash, and the key is forgotten after a day and never leaves the process. Behind a
/// cache that answers for us, only those are counted whom it lets through.
final class Audience: Sendable {
    private static let writeInterval = 60.0
    private static let keyLifetime = 86_400.0

    private struct State {
        var stations: [Int: AudienceCount] = [:]
        var key = ListenerKey()
        var keyMadeAt = 0.0
        var writtenAt = 0.0

        func isDue(at now: Double) -> Bool { now - writtenAt > writeInterval }

        mutating func hear(_ listener: Listener, of station: OnAir, playing slot: Slot, at now: Double) {
            if now - keyMadeAt > keyLifetime {
                // Whoever listens on is counted twice for half a minute.
                key = ListenerKey()
                keyMadeAt = now
            }
            stations[station.genre.id, default: AudienceCount()]
                .hear(listener.digest(key: key), track: slot.item.encoding.track, at: now)
        }
    }

    private let state = Mutex(State())
    private let repository: AudienceRepository
    private let clock: @Sendable () -> Double

    /// Writes to a repository, by a clock of seconds that only goes forward.
    init(repository: AudienceRepository, clock: @escaping @Sendable () -> Double = Audience.uptime) {
        self.repository = repository
        self.clock = clock
        state.withLock { state in
            state.keyMadeAt = clock()
            state.writtenAt = clock()
        }
    }

    /// How many listen to a station.
    func count(of genre: Int) -> Int {
        let now = clock()
        return state.withLock { $0.stations[genre]?.count(at: now) ?? 0 }
    }

    /// Notes that somebody listens.
    func hear(_ listener: Listener, of station: OnAir, playing slot: Slot, logger: Logger) async {
        let now = clock()
        let isDue = state.withLock { state in
            state.hear(listener, of: station, playing: slot, at: now)
            guard state.isDue(at: now) else { return false }
            state.writtenAt = now
            return true
        }
        if isDue { await write(logger: logger) }
    }

    /// The same without waiting; answers whether it is noted: it is not when counts are to be written down first.
    func hearAtOnce(_ listener: Listener, of station: OnAir, playing slot: Slot) -> Bool {
        let now = clock()
        return state.withLock { state in
            guard !state.isDue(at: now) else { return false }
            state.hear(listener, of: station, playing: slot, at: now)
            return true
        }
    }

    /// Writes down what was counted since the last time; what cannot be written is lost, which costs a minute.
    func write(logger: Logger) async {
        let now = clock()
        let counts = state.withLock { state in
            state.stations.keys.compactMap { genre -> AudienceRepository.Count? in
                guard let (peak, seconds) = state.stations[genre]?.take(at: now) else { return nil }
                return AudienceRepository.Count(genre: genre, peak: peak, seconds: seconds)
            }
        }
        do {
            try await repository.add(counts.filter { $0.peak > 0 })
        } catch {
            logger.warning("cannot write how many listened", metadata: [LogKey.error: "\(error)"])
        }
    }

    /// Seconds since some moment.
    static func uptime() -> Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    private static let start = ContinuousClock.now
}
