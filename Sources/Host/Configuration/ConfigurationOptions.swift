import Foundation
import PluginAPI

/// The settings as flags of the commands that need them.
///
/// Each has the environment variable's name in kebab-case.
struct ConfigurationOptions: ParsableArguments {
    @Option(help: "The database's address (DATABASE_URL). Without one, a private cluster is run.")
    var databaseUrl: String?
    @Option(
        help:
            "Whether statements are kept prepared; false behind a pooler (DATABASE_PREPARED_STATEMENTS). Default: true."
    )
    var databasePreparedStatements: String?
    @Option(help: "The address to listen on (HOST). Default: 127.0.0.1.")
    var host: String?
    @Option(help: "The port to listen on (PORT). Default: 4000.")
    var port: String?
    @Option(help: "The certificate with which HTTPS is spoken, a file in PEM (TLS_CERT). Default: plain HTTP.")
    var tlsCert: String?
    @Option(help: "The certificate's private key, a file in PEM (TLS_KEY).")
    var tlsKey: String?
    @Option(
        help: "The plugins to load, with commas between them (PLUGINS). Default: Catalog,Streaming,Subsonic,Admin,Jobs."
    )
    var plugins: String?
    @Option(help: "The folder with the plugins' libraries (PLUGIN_DIR). Default: beside the host.")
    var pluginDir: String?
    @Option(help: "Whether rebuilt plugins are swapped in (PLUGIN_RELOAD). Default: true.")
    var pluginReload: String?
    @Option(
        help:
            "The share of failed answers that takes a fresh build back, 0 for never (PLUGIN_ROLLBACK_RATE). Default: 0.2."
    )
    var pluginRollbackRate: String?
    @Option(help: "For how many seconds a fresh build is watched (PLUGIN_ROLLBACK_WINDOW). Default: 10.")
    var pluginRollbackWindow: String?
    @Option(help: "How many builds a process may hold (PLUGIN_GENERATION_LIMIT). Default: 200.")
    var pluginGenerationLimit: String?
    @Option(help: "The folder with the pages (PUBLIC_DIR). Default: Public.")
    var publicDir: String?
    @Option(help: "The folder for what the host keeps itself (DATA_DIR). Default: .needledrop.")
    var dataDir: String?
    @Option(help: "Where segments are kept: database or filesystem (SEGMENT_STORAGE). Default: database.")
    var segmentStorage: String?
    @Option(help: "The folder for segments in files (SEGMENT_DIR). Default: DATA_DIR/segments.")
    var segmentDir: String?
    @Option(help: "Memory for segments that listeners ask for (SEGMENT_CACHE_SIZE). Default: 128MiB.")
    var segmentCacheSize: String?
    @Option(help: "The largest upload, such as 50MiB (MAX_UPLOAD_SIZE). Default: 50 MiB.")
    var maxUploadSize: String?
    @Option(help: "Seconds of each track that are streamed (DEFAULT_SAMPLE_DURATION). Default: all.")
    var defaultSampleDuration: String?
    @Option(help: "How many jobs run at a time (JOB_CONCURRENCY). Default: the number of cores.")
    var jobConcurrency: String?
    @Option(help: "The least level that is logged (LOG_LEVEL). Default: info.")
    var logLevel: String?
    @Option(help: "How log lines are written: text or json (LOG_FORMAT). Default: text.")
    var logFormat: String?

    // ADMIN_TOKEN has no flag: other users of the machine can see a process's arguments.
    private var flags: [Setting: String] {
        let values: [Setting: String?] = [
            .databaseURL: databaseUrl, .preparedStatements: databasePreparedStatements, .host: host, .port: port,
            .tlsCertificate: tlsCert, .tlsKey: tlsKey, .plugins: plugins, .pluginDirectory: pluginDir,
            .pluginReload: pluginReload, .rollbackRate: pluginRollbackRate, .rollbackWindow: pluginRollbackWindow,
            .generationLimit: pluginGenerationLimit, .publicDirectory: publicDir, .dataDirectory: dataDir,
            .segmentStorage: segmentStorage, .segmentDirectory: segmentDir,
            .segmentCacheSize: segmentCacheSize, .maximumUploadSize: maxUploadSize,
            .defaultSampleDuration: defaultSampleDuration, .jobConcurrency: jobConcurrency, .logLevel: logLevel,
            .logFormat: logFormat,
        ]
        return values.compactMapValues { $0 }
    }

    /// Reads all sources and checks every setting.
    func load() async throws -> (configuration: HostConfiguration, sources: ConfigurationSources) {
        let sources = try await ConfigurationSources(flags: flags)
        let configuration = try HostConfiguration(reader: sources.reader, executableDirectory: Self.executableDirectory)
        return (configuration, sources)
    }

    /// The environment of a process that is to read the same settings: ours, and the flags in place of what they override.
    var environment: [String: String] {
        let flags = flags.map { ($0.key.rawValue, $0.value) }
        return ProcessInfo.processInfo.environment.merging(flags) { _, flag in flag }
    }

    /// The path of this process's executable.
    static var executable: String {
        let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        // What the kernel adds when a build has put another file in its place.
        return path.hasSuffix(" (deleted)") ? String(path.dropLast(" (deleted)".count)) : path
    }

    /// The folder of this process's executable.
    static var executableDirectory: String { (executable as NSString).deletingLastPathComponent }
}
