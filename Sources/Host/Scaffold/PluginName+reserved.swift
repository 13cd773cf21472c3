extension PluginName {
    /// The keywords of Swift that begin with a capital.
    static let keywords: Set = ["Any", "Protocol", "Self", "Type"]

    /// Modules that the process or its build has already: two of one name cannot be built or loaded together.
    static let modules: Set = [
        // This package. What is named in Package.swift is found there, too.
        "Admin", "CFFmpeg", "CInotifyTools", "CPostgres", "Catalog", "CrashReport", "DemoMusic", "DescriptionPlugin",
        "DescriptionTool", "HelloOne", "HelloTwo",
        "Host", "Jobs", "PluginAPI", "Postgres", "Rival", "StampPlugin", "StampTool", "Streaming", "Subsonic",
        "TestKit",
        "Audio", "Transcoder", "TranscoderProtocol", "Watcher", "Confine", "CSeccomp", "JobEngine", "WorkerProtocol",
        "Workload",
        // The packages that PluginAPI depends on.
        "Algorithms", "ArgumentParser", "ArgumentParserToolInfo", "AsyncAlgorithms", "AsyncHTTPClient", "Atomics",
        "Collections", "ConcurrencyHelpers", "Configuration", "ContainersPreview", "CoreMetrics", "Crypto",
        "CryptoBoringWrapper", "DequeModule", "HTTPTypes", "HTTPTypesFoundation", "Hummingbird", "HummingbirdCore",
        "HummingbirdRouter", "HummingbirdTesting", "Instrumentation", "InternalCollectionsUtilities", "Logging",
        "Metrics", "Mustache", "NIO", "NIOConcurrencyHelpers", "NIOCore", "NIOEmbedded", "NIOExtras", "NIOFileSystem",
        "NIOFoundationCompat", "NIOFoundationEssentialsCompat", "NIOHTTP1", "NIOHTTP2", "NIOHTTPTypes",
        "NIOHTTPTypesHTTP1", "NIOPosix", "NIOSSL", "NIOTLS", "NIOWebSocket", "Numerics", "OrderedCollections",
        "ServiceContextModule", "ServiceLifecycle", "Subprocess", "SystemPackage", "Tracing", "UnixSignals", "X509",
        // The toolchain.
        "Cxx", "CxxStdlib", "Dispatch", "Distributed", "Foundation", "FoundationEssentials",
        "FoundationInternationalization", "FoundationNetworking", "FoundationXML", "Glibc", "Observation",
        "PackageDescription", "PackagePlugin", "RegexBuilder", "Runtime", "Swift", "SwiftOnoneSupport",
        "Synchronization", "Testing", "XCTest",
    ]

    /// Paths that the host and its plugins answer at or below.
    static let paths: Set = [
        "/admin", "/api", "/assets", "/docs", "/health", "/images", "/metrics", "/problems", "/rest", "/streams",
    ]
}
