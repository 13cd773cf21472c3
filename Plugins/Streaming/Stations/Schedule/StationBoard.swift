import PluginAPI
import Synchronization

/// The stations' programmes in memory, looked at every few seconds.
///
/// An epoch is appended half a minute before it begins, so whoever looks more often than that plays what all others play.
/// One who cannot look for so long says so and does not guess.
final class StationBoard: Sendable {
    /// How old what is known may be.
    private static let freshness: Duration = .seconds(5)
    /// How old it may be while the database does not answer: less than ``PlanDecision/lead``.
    private static let patience: Duration = .seconds(20)

    private struct Entry: Sendable {
        let genre: Genre
        let targetDuration: Int
        let lastEpoch: Int
        let timeline: Timeline
        let readAt: ContinuousClock.Instant

        var age: Duration { ContinuousClock.now - readAt }
    }

    /// Which stations there are.
    private struct Listing: Sendable {
        let keys: [String]
        let readAt: ContinuousClock.Instant

        var age: Duration { ContinuousClock.now - readAt }
    }

    /// The present, for whoever waits for what a station will play.
    let clock: StationClock
    private let database: Database
    private let epochs = EpochRepository()
    private let planning: StationPlanning
    private let entries = Mutex<[String: Entry]>([:])
    private let flight = SingleFlight<String, Entry?>()
    private let listing = Mutex<Listing?>(nil)
    private let listingFlight = SingleFlight<String, Listing>()

    init(database: Database, clock: StationClock = StationClock()) {
        self.database = database
        self.clock = clock
        planning = StationPlanning(database: database)
    }

    /// The station of a genre by its id or name; nil where there is no such genre.
    ///
    /// Throws when the database is away for too long.
    func find(_ name: String) async throws -> OnAir? {
        let key = Self.key(name)
        let known = entries.withLock { $0[key] }
        var entry = known
        if known.map({ $0.age >= Self.freshness }) ?? true {
            do {
                entry = try await flight.run(key) { try await read(name, key, known) }
            } catch {
                guard let known, known.age < Self.patience else { throw error }
            }
        }
        return entry.map(onAir)
    }

    /// The station as it is known; nil where the database has to be asked first.
    func known(_ name: String) -> OnAir? {
        guard let entry = entries.withLock({ $0[Self.key(name)] }), entry.age < Self.freshness else { return nil }
        return onAir(entry)
    }

    private func onAir(_ entry: Entry) -> OnAir {
        OnAir(
            genre: entry.genre,
            targetDuration: entry.targetDuration,
            timeline: entry.timeline,
            frame: clock.frame
        )
    }

    /// One spelling for each, so that nobody fills the memory with others.
    private static func key(_ name: String) -> String { name.lowercased() }

    /// The stations of all genres that have something to play, or had.
    ///
    /// However many there are, and however many ask, the database is asked once every few seconds.
    /// Throws when the database is away for too long.
    func all() async throws -> [OnAir] {
        let known = listing.withLock { $0 }
        var current = known
        if known.map({ $0.age >= Self.freshness }) ?? true {
            do {
                current = try await listingFlight.run("") { try await readAll() }
            } catch {
                guard let known, known.age < Self.patience else { throw error }
            }
        }
        let keys = current?.keys ?? []
        return entries.withLock { entries in keys.compactMap { entries[$0] } }.map(onAir)
    }

    private func readAll() async throws -> Listing {
        let readAt = ContinuousClock.now
        let askedAt = clock.localNow
        let rows = try await database.query(StationRow.all, as: StationRow.self)
        if let now = rows.first?.clock { clock.set(to: now, askedAt: askedAt, answeredAt: clock.localNow) }
        for row in rows {
            let key = String(row.id)
            _ = try await enter(row, key, entries.withLock { $0[key] }, readAt: readAt)
        }
        let listing = Listing(keys: rows.map { String($0.id) }, readAt: readAt)
        self.listing.withLock { $0 = listing }
        return listing
    }

    private func read(_ name: String, _ key: String, _ known: Entry?) async throws -> Entry? {
        let readAt = ContinuousClock.now
        let askedAt = clock.localNow
        guard let row = try await database.first(StationRow.find(name), as: StationRow.self) else {
            entries.withLock { $0[key] = nil }
            return nil
        }
        clock.set(to: row.clock, askedAt: askedAt, answeredAt: clock.localNow)
        return try await enter(row, key, known, readAt: readAt)
    }

    /// Keeps what a row says; the programme is read when it has another epoch than the one that is known.
    private func enter(
        _ row: StationRow,
        _ key: String,
        _ known: Entry?,
        readAt: ContinuousClock.Instant
    ) async throws -> Entry {
        var row = row
        if row.lastEpoch == nil, let epoch = try await planning.plan(row.id) {
            row.lastEpoch = epoch
            row.targetDuration = try await database.one(StationRow.targetDuration(of: row.id), as: Int.self)
        }
        let isKnown = known?.lastEpoch == row.lastEpoch && known?.genre.id == row.id
        let timeline = try await isKnown ? known?.timeline : timeline(of: row.id)
        let entry = Entry(
            genre: row.genre,
            targetDuration: row.targetDuration ?? 10,
            lastEpoch: row.lastEpoch ?? 0,
            timeline: timeline ?? Timeline(epochs: []),
            readAt: readAt
        )
        entries.withLock { $0[key] = entry }
        return entry
    }

    private func timeline(of genre: Int) async throws -> Timeline {
        Timeline(
            epochs: try await database.withConnection { connection in
                try await epochs.epochs(of: genre, beyond: clock.frame - LiveWindow.frames, in: connection)
            }
        )
    }
}

extension StationBoard {
    /// The station of a genre by its id or name; throws a ``Problem`` where there is no such genre.
    func onAir(_ name: String) async throws -> OnAir {
        guard let station = try await find(name) else { throw Problem.noGenre(name) }
        return station
    }
}
