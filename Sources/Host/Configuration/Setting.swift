/// The names of the host's settings, as the environment and `.env` have them.
enum Setting: String, CaseIterable, Sendable {
    case databaseURL = "DATABASE_URL"
    case preparedStatements = "DATABASE_PREPARED_STATEMENTS"
    case host = "HOST"
    case port = "PORT"
    case tlsCertificate = "TLS_CERT"
    case tlsKey = "TLS_KEY"
    case plugins = "PLUGINS"
    case pluginDirectory = "PLUGIN_DIR"
    case pluginReload = "PLUGIN_RELOAD"
    case rollbackRate = "PLUGIN_ROLLBACK_RATE"
    case rollbackWindow = "PLUGIN_ROLLBACK_WINDOW"
    case generationLimit = "PLUGIN_GENERATION_LIMIT"
    case publicDirectory = "PUBLIC_DIR"
    case dataDirectory = "DATA_DIR"
    case segmentStorage = "SEGMENT_STORAGE"
    case segmentDirectory = "SEGMENT_DIR"
    case segmentCacheSize = "SEGMENT_CACHE_SIZE"
    case maximumUploadSize = "MAX_UPLOAD_SIZE"
    case defaultSampleDuration = "DEFAULT_SAMPLE_DURATION"
    case jobConcurrency = "JOB_CONCURRENCY"
    case jobQueues = "JOB_QUEUES"
    case jobCrashLimit = "JOB_CRASH_LIMIT"
    case jobRetentionDays = "JOB_RETENTION_DAYS"
    case jobRetentionCount = "JOB_RETENTION_COUNT"
    case adminToken = "ADMIN_TOKEN"
    case publicRateLimit = "RATE_LIMIT_PUBLIC"
    case loginRateLimit = "RATE_LIMIT_LOGIN"
    case adminRateLimit = "RATE_LIMIT_ADMIN"
    case uploadRateLimit = "RATE_LIMIT_UPLOAD"
    case trustedProxies = "TRUSTED_PROXIES"
    case logLevel = "LOG_LEVEL"
    case logFormat = "LOG_FORMAT"

    /// Whether the value must not be shown.
    var isSecret: Bool { self == .adminToken || self == .databaseURL }

    /// The key for swift-configuration, whose environment provider writes `plugin.dir` as `PLUGIN_DIR`.
    var key: String { rawValue.lowercased().split(separator: "_").joined(separator: ".") }
}
