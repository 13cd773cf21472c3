/// What the host hands to a plugin: all that it may use, and nothing global.
public struct PluginContext: Sendable {
    /// The pool of Postgres connections that the host's plugins share.
    public var database: Database
    /// The plugin's own settings: `configuration.int(forKey: "concurrency")` in `Jobs` reads `JOBS_CONCURRENCY`.
    public var configuration: ConfigReader
    /// Settings that more than one plugin reads.
    public var settings: SharedSettings
    /// Who may do what under `/admin`; routes ask by ``AdminAuthentication``.
    public var access: AdminAccess
    /// A logger that carries the plugin's name, for work outside requests.
    ///
    /// Inside one, use the request context's.
    public var logger: Logger
    /// Puts jobs into the queue, also inside a transaction of the caller.
    public var jobs: JobClient
    /// Where the segments of published tracks are kept.
    public var segments: any SegmentStore
    /// The same for whoever only reads: what was asked for lately is in memory.
    public var segmentCache: SegmentCache
    /// What the generation before this one left; nil for the first one, and when nothing was left.
    public var inherited: HandOver?

    /// Makes a context.
    public init(
        database: Database,
        configuration: ConfigReader,
        settings: SharedSettings,
        access: AdminAccess,
        logger: Logger,
        jobs: JobClient,
        segments: any SegmentStore,
        segmentCache: SegmentCache
    ) {
        self.database = database
        self.configuration = configuration
        self.settings = settings
        self.access = access
        self.logger = logger
        self.jobs = jobs
        self.segments = segments
        self.segmentCache = segmentCache
    }
}
