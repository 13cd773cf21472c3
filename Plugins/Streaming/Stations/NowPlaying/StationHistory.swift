import PluginAPI

/// What a station has played: the same function of its epochs as what it plays.
struct StationHistory: Sendable {
    /// How far back it is looked.
    private static let depth: Duration = .seconds(86_400)

    private let database: Database
    private let epochs = EpochRepository()

    init(database: Database) {
        self.database = database
    }

    /// The slots before the one that is on the air, the latest first.
    func slots(of station: OnAir, limit: Int) async throws -> [Slot] {
        let horizon = station.frame - FrameClock.frames(of: Self.depth)
        let known = try await database.withConnection { connection in
            try await epochs.epochs(of: station.genre.id, beyond: horizon, in: connection)
        }
        let timeline = Timeline(epochs: known)
        var slots: [Slot] = []
        var current = timeline.last(before: station.frame)
        while let slot = current, slots.count < limit, slot.endFrame > horizon {
            slots.append(slot)
            current = timeline.last(before: slot.startFrame)
        }
        return slots
    }
}

extension Timeline {
    /// The last slot that is over at a frame, also where the station was silent in between.
    fileprivate func last(before frame: Int) -> Slot? {
        let end = slot(at: frame)?.startFrame ?? frame
        if let slot = slot(at: end - 1) { return slot }
        // Silent: what played before the silence.
        guard let silence = epochs.last(where: { $0.startFrame < end }) else { return nil }
        return slot(at: silence.startFrame - 1)
    }
}
