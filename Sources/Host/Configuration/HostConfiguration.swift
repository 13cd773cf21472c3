import JobEngine
import PluginAPI

/// Everything that the host is told from outside, read and checked once before anything starts.
struct HostConfiguration: Sendable, Equatable {
    /// Where segments are kept (`SEGMENT_STORAGE`).
    enum SegmentStorage: Sendable, Equatable {
        /// In Postgres. The default.
        case database
        /// In files below a folder (`SEGMENT_DIR`).
        case filesystem(directory: String)
    }

    /// How log lines are written (`LOG_FORMAT`).
    enum LogFormat: String, Sendable, CaseIterable {
        /// For people. The default.
        case text
        /// A JSON object a line, for collectors.
        case json
    }

    /// The database (`DATABASE_URL`).
    ///
    /// Nil runs a private cluster below ``dataDirectory``.
    var databaseURL: String?
    /// Whether statements are kept prepared on their connection (`DATABASE_PREPARED_STATEMENTS`).
    ///
    /// False is for a pooler that gives each transaction another connection to the server.
    ///
    /// Defaults to true.
    var preparesStatements = true
    /// The address to listen on (`HOST`).
    ///
    /// Defaults to 127.0.0.1.
    var host = "127.0.0.1"
    /// The port to listen on (`PORT`); 0 takes a free one.
    ///
    /// Defaults to 4000.
    var port = 4000
    /// The files with which TLS is spoken (`TLS_CERT`, `TLS_KEY`).
    ///
    /// Nil is plain HTTP.
    var tls: TLSFiles?
    /// Which plugins are live, in the order in which they claim routes (`PLUGINS`).
    ///
    /// Defaults to all four.
    var plugins = Self.allPlugins
    /// The folder with the plugins' libraries (`PLUGIN_DIR`).
    ///
    /// Defaults to the folder of the host's executable.
    var pluginDirectory: String
    /// Whether a rebuilt plugin is swapped in while the host runs (`PLUGIN_RELOAD`).
    ///
    /// Defaults to true.
    var reloadsPlugins = true
    /// When a fresh build is taken back by itself (`PLUGIN_ROLLBACK_RATE`, `PLUGIN_ROLLBACK_WINDOW`).
    var rollbackRule = RollbackRule()
    /// How many builds a process may hold before it is time for another one (`PLUGIN_GENERATION_LIMIT`).
    ///
    /// Defaults to 200.
    var generationLimit = 200
    /// The folder with the pages (`PUBLIC_DIR`).
    ///
    /// Defaults to `Public`.
    var publicDirectory = "Public"
    /// The folder for the private cluster and the generated token (`DATA_DIR`).
    ///
    /// Defaults to `.needledrop`.
    var dataDirectory = ".needledrop"
    /// Where segments are kept.
    var segmentStorage = SegmentStorage.database
    /// How much memory segments may take that listeners have asked for (`SEGMENT_CACHE_SIZE`).
    ///
    /// Defaults to 128 MiB: an hour of one rendition is about 60.
    var segmentCacheSize = ByteCount(128 << 20)
    /// The largest audio file that is accepted (`MAX_UPLOAD_SIZE`).
    ///
    /// Defaults to 50 MiB.
    var maximumUploadSize = ByteCount(52_428_800)
    /// Seconds of each track that are streamed when the track does not say (`DEFAULT_SAMPLE_DURATION`).
    ///
    /// Defaults to nil: the whole track.
    var defaultSampleDuration: Double?
    /// How jobs are run.
    ///
    /// As many of a queue at a time as there are cores, unless the settings or a plugin say otherwise.
    var jobs = JobEngineConfiguration()
    /// The administrator's token (`ADMIN_TOKEN`).
    ///
    /// Nil takes the one in the data folder, which is made if need be.
    var adminToken: String?
    /// Requests in a minute (`RATE_LIMIT_PUBLIC`, `RATE_LIMIT_LOGIN`, `RATE_LIMIT_ADMIN`, `RATE_LIMIT_UPLOAD`).
    ///
    /// One that is not named has no limit. A browser that listens asks ten times a minute, one that browses a few hundred times.
    var rateLimits: RateLimiter.Quotas = [.open: 12_000, .login: 10, .admin: 1_200, .upload: 6_000]
    /// Whose `X-Forwarded-For` is believed (`TRUSTED_PROXIES`).
    ///
    /// Defaults to nobody's.
    var trustedProxies = TrustedProxies()
    /// The least level that is logged (`LOG_LEVEL`).
    ///
    /// Defaults to info.
    var logLevel = Logger.Level.info
    /// How log lines are written.
    var logFormat = LogFormat.text

    /// The plugins of this project, in the order in which they are loaded.
    static let allPlugins = ["Catalog", "Streaming", "Admin", "Jobs"]

    /// The address at which a client on this machine finds the host: ``host``, or localhost where that is every address.
    var localHost: String { ["0.0.0.0", "::"].contains(host) ? "localhost" : host }

    /// The scheme of the host's URLs.
    var scheme: String { tls == nil ? "http" : "https" }

    /// ``localHost`` as it stands in a URL, where an IPv6 address has brackets (RFC 3986 §3.2.2).
    var localURLHost: String { localHost.contains(":") ? "[\(localHost)]" : localHost }
}
