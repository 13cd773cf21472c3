import JobEngine
import PluginAPI
import Testing

@testable import Host

struct HostConfigurationTests {
    @Test func `nothing set gives the documented defaults`() throws {
        let configuration = try Self.read([:])
        #expect(configuration.port == 4000 && configuration.host == "127.0.0.1")
        #expect(configuration.plugins == ["Catalog", "Streaming", "Subsonic", "Admin", "Jobs"])
        #expect(configuration.databaseURL == nil && configuration.adminToken == nil)
        #expect(configuration.preparesStatements)
        #expect(configuration.maximumUploadSize.bytes == 52_428_800)
        #expect(configuration.segmentStorage == .database)
        #expect(configuration.pluginDirectory == "/build")
    }

    @Test func `every setting is read`() throws {
        let configuration = try Self.read([
            "DATABASE_URL": "postgresql://radio@db/radio", "HOST": "0.0.0.0", "PORT": "80",
            "PLUGINS": " Catalog , Streaming", "PLUGIN_DIR": "/plugins", "PLUGIN_RELOAD": "off",
            "SEGMENT_STORAGE": "filesystem", "SEGMENT_DIR": "/segments", "MAX_UPLOAD_SIZE": "20MiB",
            "DEFAULT_SAMPLE_DURATION": "30", "JOB_CONCURRENCY": "3", "ADMIN_TOKEN": "0123456789abcdef",
            "LOG_LEVEL": "debug", "LOG_FORMAT": "json", "PLUGIN_ROLLBACK_RATE": "0.5", "PLUGIN_ROLLBACK_WINDOW": "60",
            "PLUGIN_GENERATION_LIMIT": "50", "DATABASE_PREPARED_STATEMENTS": "false",
        ])
        #expect(configuration.databaseURL == "postgresql://radio@db/radio" && !configuration.preparesStatements)
        #expect(configuration.plugins == ["Catalog", "Streaming"])
        #expect(configuration.segmentStorage == .filesystem(directory: "/segments"))
        #expect(configuration.maximumUploadSize.bytes == 20 << 20)
        #expect(configuration.defaultSampleDuration == 30 && configuration.jobs.concurrency == 3)
        #expect(configuration.rollbackRule == RollbackRule(rate: 0.5, window: .seconds(60)))
        #expect(configuration.generationLimit == 50 && configuration.localHost == "localhost")
        #expect(!configuration.reloadsPlugins && configuration.logLevel == .debug && configuration.logFormat == .json)
    }

    @Test(arguments: [
        ("PORT", "65536"), ("PORT", "http"), ("DATABASE_URL", "mysql://nope"), ("PLUGINS", "../evil"),
        ("PLUGINS", "Catalog,Catalog"), ("SEGMENT_STORAGE", "tape"), ("MAX_UPLOAD_SIZE", "lots"),
        ("MAX_UPLOAD_SIZE", "0"), ("DEFAULT_SAMPLE_DURATION", "-1"), ("DEFAULT_SAMPLE_DURATION", "inf"),
        ("JOB_CONCURRENCY", "0"), ("LOG_LEVEL", "loud"), ("LOG_FORMAT", "xml"), ("PLUGIN_RELOAD", "perhaps"),
        ("PLUGIN_ROLLBACK_RATE", "20"), ("PLUGIN_ROLLBACK_RATE", "nan"), ("PLUGIN_ROLLBACK_WINDOW", "0"),
        ("PLUGIN_GENERATION_LIMIT", "1"), ("DATABASE_PREPARED_STATEMENTS", "sometimes"),
    ])
    func `a value that is not valid is named`(key: String, value: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try Self.read([key: value]) }
        #expect(error?.sentences.count == 1)
        #expect(error?.description.hasPrefix(key) == true, "\(error?.description ?? "")")
    }

    @Test func `all that is wrong is said at once, and secrets are not shown`() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try Self.read(["PORT": "x", "LOG_FORMAT": "y", "ADMIN_TOKEN": "hunter2"])
        }
        #expect(error?.sentences.count == 3)
        #expect(error?.description.contains("hunter2") == false)
    }

    private static func read(_ environment: [String: String]) throws -> HostConfiguration {
        try HostConfiguration(
            reader: ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: environment)),
            executableDirectory: "/build"
        )
    }
}
