import PluginAPI
import TestKit
import Testing

@testable import Jobs

struct JobsPluginTests {
    private func configuration(_ values: [String: String]) throws -> JobsConfiguration {
        let pairs = values.map { (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false)) }
        let provider = InMemoryProvider(values: Dictionary(uniqueKeysWithValues: pairs))
        return try JobsConfiguration(settings: ConfigReader(provider: provider))
    }

    @Test func `is called as its library and names its settings`() {
        #expect(JobsPlugin.manifest.name == "Jobs")
        #expect(JobsPlugin.manifest.settings == ["bit_rate", "transcode_cpu_limit", "transcode_memory_limit"])
    }

    @Test func `has documented defaults`() throws {
        let configuration = try configuration([:])
        #expect(configuration == JobsConfiguration())
        #expect(configuration.bitRate == 128_000)
        let limits = WorkerLimits.transcoder(configuration)
        #expect(limits == .transcoder())
        #expect(limits.cpu == .seconds(1800))
        #expect(limits.memory == ByteCount(1 << 30))
        #expect(limits.fileSize == ByteCount(0))
        #expect(!limits.network)
        #expect(!limits.processes)
    }

    @Test func `reads its settings`() throws {
        let configuration = try configuration([
            "bit_rate": "96000", "transcode_cpu_limit": "60", "transcode_memory_limit": "2GiB",
        ])
        #expect(configuration.bitRate == 96_000)
        #expect(WorkerLimits.transcoder(configuration).cpu == .seconds(60))
        #expect(WorkerLimits.transcoder(configuration).memory == ByteCount(2 << 30))
    }

    @Test func `names every bad setting at once`() throws {
        let error = try #require(throws: JobsError.self) {
            try configuration(["bit_rate": "fast", "transcode_cpu_limit": "0", "transcode_memory_limit": "1MB"])
        }
        #expect(
            error
                == .settings([
                    "JOBS_BIT_RATE must be 32000…320000 bits per second, not \"fast\"",
                    "JOBS_TRANSCODE_CPU_LIMIT must be 1…86400 seconds, not \"0\"",
                    "JOBS_TRANSCODE_MEMORY_LIMIT must be a size of 256MiB or more, not \"1MB\"",
                ])
        )
    }

    @Test func `leaves the runner time to hear why a transcoder took too long`() {
        #expect(WorkerLimits.transcoder().time < ProcessAudioJob.timeout)
    }
}
