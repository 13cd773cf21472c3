import Foundation
import PluginAPI

/// Everything that makes radio stations of genres, put together.
///
/// What a station plays follows from its epochs and the clock: ``StationPlanning`` appends epochs, ``StationBoard`` has them
/// in memory, ``Timeline`` says what is played when, and the controllers tell that to players.
struct StationServices: Sendable {
    /// How long it is known how many listened.
    private static let audienceRetention = 400 * 86_400.0

    private let live: LiveController
    private let nowPlaying: NowPlayingController
    private let listen: ListenController
    private let listeners: AudienceController
    private let planning: StationPlanning
    private let audience: Audience
    private let counts: AudienceRepository
    private let logger: Logger

    init(context: PluginContext) {
        let board = StationBoard(database: context.database)
        counts = AudienceRepository(database: context.database, host: ProcessInfo.processInfo.hostName)
        audience = Audience(repository: counts)
        live = LiveController(board: board, audience: audience)
        nowPlaying = NowPlayingController(
            board: board,
            audience: audience,
            history: StationHistory(database: context.database)
        )
        listen = ListenController(
            board: board,
            audience: audience,
            slices: StationSlices(segments: context.segmentCache)
        )
        listeners = AudienceController(board: board, repository: counts, access: context.access)
        planning = StationPlanning(database: context.database)
        logger = context.logger
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        live.addRoutes(to: router)
        nowPlaying.addRoutes(to: router)
        listen.addRoutes(to: router)
        listeners.addRoutes(to: router)
    }

    func addJobs(to registry: inout JobRegistry) {
        registry.register(PlanStationsJob.self) { [planning, counts] job, context in
            try await planning.perform(job, context)
            try await counts.remove(before: Date(timeIntervalSinceNow: -Self.audienceRetention))
        }
        registry.schedule(PlanStationsJob(), name: PlanStationsJob.cron, at: "* * * * *")
    }

    /// Writes down what was counted.
    func shutdown() async {
        await audience.write(logger: logger)
    }
}
