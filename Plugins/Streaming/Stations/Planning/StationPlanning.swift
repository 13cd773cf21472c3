import Foundation
import PluginAPI

/// How a station comes to a programme, from top to bottom.
///
/// lock → settings, and what there is to play → is another epoch needed, and from where? → what was played before → choose →
/// append. Any host may do it at any time: whoever comes second finds it done.
struct StationPlanning: Sendable {
    /// How far back the programme is known at least: a hundred tracks, of which the rules may count as many.
    private static let knownPast: Duration = .seconds(8 * 3600)
    /// How long it is known what a station has played.
    static let retention: Duration = .seconds(30 * 86_400)
    /// How far back what was played is looked at, at most.
    private static let memory = 5_000

    private let database: Database
    private let plans = PlanRepository()
    private let epochs = EpochRepository()

    init(database: Database) {
        self.database = database
    }

    /// Plans every station that needs it, and forgets what was long ago.
    func perform(_ job: PlanStationsJob, _ context: JobContext) async throws {
        for genre in try await plans.stations(in: database) {
            try Task.checkCancellation()
            if let epoch = try await plan(genre) {
                context.logger.info(
                    "planned",
                    metadata: [LogKey.station: "\(genre)", LogKey.epoch: "\(epoch)"]
                )
            }
        }
        let now = FrameClock.frame(at: try await DatabaseClock.now(database))
        try await plans.removeEpochs(before: now - FrameClock.frames(of: Self.retention), in: database)
    }

    /// Appends an epoch to a station's programme if it needs one, and answers its number.
    @discardableResult
    func plan(_ genre: Int) async throws -> Int? {
        try await database.transaction { transaction in
            try await plans.lock(genre, in: transaction)
            let now = FrameClock.frame(at: try await DatabaseClock.now(transaction))
            guard let settings = try await plans.settings(of: genre, in: transaction) else { return nil }
            let horizon = now - FrameClock.frames(of: max(settings.rules.repeatAfter, Self.knownPast))
            let known = try await epochs.epochs(of: genre, beyond: horizon, in: transaction)
            let decision = PlanDecision(
                epochs: known,
                isCurrent: settings.fingerprint == settings.plannedFingerprint,
                now: now,
                past: LiveWindow.frames
            )
            guard case .plan(let start) = decision else { return nil }
            let items = try await items(of: genre, settings, after: known, from: start, in: transaction)
            if items.isEmpty, known.last?.items.isEmpty ?? true { return nil }
            let epoch = Self.epoch(items, after: known, from: start, fingerprint: settings.fingerprint)
            try await plans.add(epoch, of: genre, in: transaction)
            return epoch.number
        }
    }

    private func items(
        of genre: Int,
        _ settings: PlanRepository.Settings,
        after epochs: [Epoch],
        from start: Int,
        in transaction: Transaction
    ) async throws -> [(candidate: Programme.Candidate, isJingle: Bool)] {
        func candidates(jingles: Bool) async throws -> [Programme.Candidate] {
            try await plans.candidates(
                of: genre,
                targetDuration: settings.targetDuration,
                jingleAlbum: settings.jingleAlbum,
                jingles: jingles,
                in: transaction
            )
        }
        var programme = Programme(
            rules: settings.rules,
            tracks: try await candidates(jingles: false),
            jingles: settings.rules.jingleEvery == nil ? [] : try await candidates(jingles: true),
            past: Self.past(of: Timeline(epochs: epochs), before: start, settings.rules),
            random: SeededGenerator(station: genre, epoch: (epochs.last?.number ?? 0) + 1)
        )
        return programme.items(from: start, frames: FrameClock.frames(of: PlanDecision.length))
    }

    /// What is played before a frame, as far back as the rules ask.
    static func past(of timeline: Timeline, before start: Int, _ rules: StationRules) -> [Programme.Play] {
        let horizon = start - FrameClock.frames(of: rules.repeatAfter)
        // Jingles are none of those that the rules count.
        let enough = max(rules.artistSeparation, rules.jingleEvery ?? 0)
        var tracks = 0
        var plays: [Programme.Play] = []
        var current = timeline.slot(at: start - 1)
        while let slot = current, plays.count < memory,
            slot.startFrame > horizon || tracks < enough
        {
            plays.append(
                Programme.Play(
                    track: slot.item.encoding.track,
                    artist: slot.item.artistId,
                    isJingle: slot.item.isJingle,
                    startFrame: slot.startFrame
                )
            )
            if !slot.item.isJingle { tracks += 1 }
            current = timeline.slot(before: slot)
        }
        return plays.reversed()
    }

    private static func epoch(
        _ items: [(candidate: Programme.Candidate, isJingle: Bool)],
        after epochs: [Epoch],
        from start: Int,
        fingerprint: String
    ) -> PlanRepository.NewEpoch {
        let counters = StationCounters(at: start, after: epochs)
        return PlanRepository.NewEpoch(
            number: (epochs.last?.number ?? 0) + 1,
            startFrame: start,
            firstSegment: counters.segment,
            firstItem: counters.item,
            fingerprint: fingerprint,
            encodings: items.map(\.candidate.encoding),
            jingles: items.map(\.isJingle)
        )
    }
}
