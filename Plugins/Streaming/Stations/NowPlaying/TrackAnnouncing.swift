import PluginAPI

/// Performs ``AnnounceTrackJob``: what is playing is told, and the job comes again when the next track begins.
struct TrackAnnouncing: Sendable {
    let board: StationBoard
    let database: Database
    private let publisher = WebhookPublisher()

    init(board: StationBoard, database: Database) {
        self.board = board
        self.database = database
    }

    /// Has each station announced that is not yet, where a webhook wants to know.
    func begin() async throws {
        guard try await WebhookPublisher.isWanted(.stationTrackStarted, in: database) else { return }
        let jobs = try await board.all().map { AnnounceTrackJob(genreId: $0.genre.id) }
        try await JobClient().enqueue(all: jobs, in: database)
    }

    func perform(_ job: AnnounceTrackJob, _ context: JobContext) async throws {
        guard try await WebhookPublisher.isWanted(.stationTrackStarted, in: database),
            let station = try await board.find("\(job.genreId)"), let slot = station.now
        else { return }
        if !slot.item.isJingle {
            try await database.transaction { transaction in
                try await context.fence(in: transaction)
                try await publisher.trackStarted(
                    slot.item.encoding.track,
                    genre: job.genreId,
                    item: slot.number,
                    since: LiveDate.text(of: slot.startFrame),
                    until: LiveDate.text(of: slot.endFrame),
                    in: transaction
                )
            }
        }
        let left = FrameClock.unixMicroseconds(of: slot.endFrame) - board.clock.now
        throw JobError.snooze(for: max(.milliseconds(50), .microseconds(left)))
    }
}
