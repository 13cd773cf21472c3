import PluginAPI

/// The plugin's own settings.
struct JobsConfiguration: Sendable, Equatable {
    /// The keys, without the plugin's prefix.
    static let keys = ["bit_rate", "transcode_cpu_limit", "transcode_memory_limit"]

    /// Bits per second of the encoding (`JOBS_BIT_RATE`), 32,000…320,000.
    ///
    /// Defaults to 128,000.
    var bitRate = 128_000
    /// The processor time that a transcoder may use for one file, in seconds (`JOBS_TRANSCODE_CPU_LIMIT`), 1…86,400.
    ///
    /// Defaults to half an hour, which is enough for 25 hours of music.
    var cpuLimit = 1800
    /// The address space that a transcoder may have (`JOBS_TRANSCODE_MEMORY_LIMIT`), such as `1500MB`; 256 MiB at least.
    ///
    /// Defaults to 1 GiB. A transcoder needs a fifth of that, most of it libraries that are mapped and never touched.
    var memoryLimit = ByteCount(1 << 30)

    /// The documented defaults.
    init() {}

    /// Reads the settings and reports all bad ones by their names.
    init(settings: ConfigReader) throws(JobsError) {
        var problems: [String] = []
        func read<Value>(_ key: String, into value: inout Value, expected: String, parse: (String) -> Value?) {
            guard let text = settings.string(forKey: ConfigKey(key)) else { return }
            if let parsed = parse(text) {
                value = parsed
            } else {
                problems.append("JOBS_\(key.uppercased()) must be \(expected), not \"\(text)\"")
            }
        }
        read("bit_rate", into: &bitRate, expected: "32000…320000 bits per second") { text in
            Int(text).flatMap { (32_000...320_000).contains($0) ? $0 : nil }
        }
        read("transcode_cpu_limit", into: &cpuLimit, expected: "1…86400 seconds") { text in
            Int(text).flatMap { (1...86_400).contains($0) ? $0 : nil }
        }
        read("transcode_memory_limit", into: &memoryLimit, expected: "a size of 256MiB or more") { text in
            ByteCount(text).flatMap { $0 >= ByteCount(256 << 20) ? $0 : nil }
        }
        guard problems.isEmpty else { throw .settings(problems) }
    }
}
