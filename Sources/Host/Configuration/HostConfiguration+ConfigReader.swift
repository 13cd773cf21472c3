import Foundation
import JobEngine
import PluginAPI

extension HostConfiguration {
    /// Reads and checks every setting; throws a ``ConfigurationError`` that names each one that is wrong.
    init(reader: ConfigReader, executableDirectory: String) throws(ConfigurationError) {
        var settings = SettingsReader(reader)
        self.init(pluginDirectory: settings.text(.pluginDirectory) ?? executableDirectory)
        readDatabase(&settings)
        readServer(&settings)
        readPlugins(&settings)
        readJobs(&settings)
        readMedia(&settings)
        readLogging(&settings)
        guard settings.errors.isEmpty else { throw ConfigurationError(sentences: settings.errors) }
    }

    private mutating func readDatabase(_ settings: inout SettingsReader) {
        if let url = settings.text(.databaseURL) {
            do {
                _ = try PostgresConfiguration(url: url)
                databaseURL = url
            } catch {
                settings.reject(.databaseURL, "is not an address of a database: \(error.message)")
            }
        }
        preparesStatements =
            settings.value(.preparedStatements, expected: "true or false", parse: Self.boolean) ?? preparesStatements
        dataDirectory = settings.text(.dataDirectory) ?? dataDirectory
    }

    private mutating func readServer(_ settings: inout SettingsReader) {
        host = settings.text(.host) ?? host
        port =
            settings.value(.port, expected: "a number from 0 to 65535") { text in
                Int(text).flatMap { (0...65535).contains($0) ? $0 : nil }
            } ?? port
        readTLS(&settings)
        readLimits(&settings)
        publicDirectory = settings.text(.publicDirectory) ?? publicDirectory
        adminToken = settings.value(.adminToken, expected: "at least 16 characters without spaces") { text in
            text.count >= 16 && !text.contains(where: \.isWhitespace) ? text : nil
        }
    }

    private mutating func readLimits(_ settings: inout SettingsReader) {
        let names: [(Setting, RateLimiter.Policy)] = [
            (.publicRateLimit, .open), (.loginRateLimit, .login), (.adminRateLimit, .admin),
            (.uploadRateLimit, .upload),
        ]
        for (setting, policy) in names {
            let quota = settings.value(setting, expected: "a number of requests in a minute, or 0 for no limit") {
                Int($0).flatMap { (0...100_000_000).contains($0) ? $0 : nil }
            }
            if let quota { rateLimits[policy] = quota == 0 ? nil : quota }
        }
        trustedProxies =
            settings.value(
                .trustedProxies,
                expected: "addresses or networks, such as 10.0.0.0/8,::1",
                parse: TrustedProxies.init
            ) ?? trustedProxies
    }

    private mutating func readTLS(_ settings: inout SettingsReader) {
        switch (settings.text(.tlsCertificate), settings.text(.tlsKey)) {
        case (let certificate?, let key?): tls = TLSFiles(certificate: certificate, key: key)
        case (_?, nil): settings.reject(.tlsKey, "must name the private key of the certificate in TLS_CERT.")
        case (nil, _?): settings.reject(.tlsCertificate, "must name the certificate of the key in TLS_KEY.")
        case (nil, nil): break
        }
    }

    private mutating func readPlugins(_ settings: inout SettingsReader) {
        if let list = settings.text(.plugins) {
            plugins = list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            for name in plugins where name.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]{0,63}/) == nil {
                settings.reject(.plugins, "names \"\(name)\", which cannot be the name of a plugin.")
            }
            if Set(plugins).count != plugins.count { settings.reject(.plugins, "names a plugin more than once.") }
        }
        reloadsPlugins =
            settings.value(.pluginReload, expected: "true or false", parse: Self.boolean) ?? reloadsPlugins
        rollbackRule.rate =
            settings.value(.rollbackRate, expected: "a share from 0 (never) to 1") { text in
                Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
            } ?? rollbackRule.rate
        rollbackRule.window =
            settings.value(.rollbackWindow, expected: "a number of seconds from 1 to 3600") { text in
                Int(text).flatMap { (1...3600).contains($0) ? .seconds($0) : nil }
            } ?? rollbackRule.window
        generationLimit =
            settings.value(.generationLimit, expected: "a number from 10 to 4000") { text in
                Int(text).flatMap { (10...4000).contains($0) ? $0 : nil }
            } ?? generationLimit
    }

    private mutating func readJobs(_ settings: inout SettingsReader) {
        func number(_ setting: Setting, in range: ClosedRange<Int>) -> Int? {
            settings.value(setting, expected: "a number from \(range.lowerBound) to \(range.upperBound)") { text in
                Int(text).flatMap { range.contains($0) ? $0 : nil }
            }
        }
        jobs.concurrency = number(.jobConcurrency, in: 1...10_000) ?? ProcessInfo.processInfo.activeProcessorCount
        jobs.maximumCrashes = number(.jobCrashLimit, in: 1...100) ?? jobs.maximumCrashes
        jobs.retention = number(.jobRetentionDays, in: 1...3650).map { .seconds($0 * 86_400) } ?? jobs.retention
        jobs.retentionCount = number(.jobRetentionCount, in: 1...1_000_000_000) ?? jobs.retentionCount
        jobs.queues =
            settings.value(
                .jobQueues,
                expected: "queues with the number of jobs that run at a time, such as audio=2,mail=0"
            ) {
                text in Self.queues(text)
            } ?? jobs.queues
    }

    /// Reads `audio=2,mail=0`; zero leaves a queue to other nodes.
    private static func queues(_ text: String) -> [String: Int]? {
        var queues: [String: Int] = [:]
        for entry in text.split(separator: ",") {
            let parts = entry.split(separator: "=", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, (1...100).contains(parts[0].unicodeScalars.count), let number = Int(parts[1]),
                (0...10_000).contains(number), queues.updateValue(number, forKey: parts[0]) == nil
            else { return nil }
        }
        return queues
    }

    private mutating func readMedia(_ settings: inout SettingsReader) {
        let directory = settings.text(.segmentDirectory)
        segmentStorage =
            settings.value(.segmentStorage, expected: "\"database\" or \"filesystem\"") { text in
                switch text {
                case "database": .database
                case "filesystem": .filesystem(directory: directory ?? "\(dataDirectory)/segments")
                default: nil
                }
            } ?? segmentStorage
        segmentCacheSize =
            settings.value(.segmentCacheSize, expected: "a number of bytes, such as 128MiB", parse: ByteCount.init)
            ?? segmentCacheSize
        maximumUploadSize =
            settings.value(.maximumUploadSize, expected: "a number of bytes above 0, such as 52428800 or 50MiB") {
                text in
                ByteCount(text).flatMap { $0.bytes > 0 ? $0 : nil }
            } ?? maximumUploadSize
        defaultSampleDuration = settings.value(.defaultSampleDuration, expected: "a number of seconds above 0") {
            text in
            Double(text).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
        }
    }

    private mutating func readLogging(_ settings: inout SettingsReader) {
        let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        logLevel =
            settings.value(.logLevel, expected: "one of \(levels)", parse: Logger.Level.init(rawValue:)) ?? logLevel
        logFormat = settings.value(.logFormat, expected: "text or json", parse: LogFormat.init(rawValue:)) ?? logFormat
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on", "1": true
        case "false", "no", "off", "0": false
        default: nil
        }
    }
}
