import PluginAPI
import TestKit
import Testing
import TranscoderProtocol

@testable import Jobs

struct JobsPluginTests {
    private func configuration(_ values: [String: String]) throws -> JobsConfiguration {
        let pairs = values.map { (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false)) }
        let provider = InMemoryProvider(values: Dictionary(uniqueKeysWithValues: pairs))
        return try JobsConfiguration(settings: ConfigReader(provider: provider))
    }

    @Test func `is called as its library and names its settings`() {
        #expect(JobsPlugin.manifest.name == "Jobs")
        #expect(
            JobsPlugin.manifest.settings == [
                "bit_rates", "segment_duration", "cmaf", "loudness", "true_peak", "minimum_share", "maximum_duration",
                "transcode_threads", "transcode_cpu_limit", "transcode_memory_limit",
            ]
        )
    }

    @Test func `has documented defaults`() throws {
        let configuration = try configuration([:])
        #expect(configuration == JobsConfiguration())
        #expect(configuration.renditions.map(\.rawValue) == ["aac128", "aac64", "aac256"])
        let options = TranscoderOptions(configuration, sampleDuration: nil)
        #expect(options.framesPerSegment == 468)
        #expect(options.loudness == -14 && options.peak == -1)
        #expect(options.minimumShare == 0.95)
        #expect(options.fragments)
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
            "bit_rates": "96000, 32000", "segment_duration": "6", "cmaf": "false", "loudness": "off",
            "true_peak": "-2.5", "minimum_share": "50", "maximum_duration": "60", "transcode_threads": "3",
            "transcode_cpu_limit": "60", "transcode_memory_limit": "2GiB",
        ])
        #expect(
            TranscoderOptions(configuration, sampleDuration: 30)
                == TranscoderOptions(
                    sampleDuration: 30,
                    bitRates: [96_000, 32_000],
                    framesPerSegment: 281,
                    maximumDuration: 60,
                    loudness: nil,
                    peak: -2.5,
                    minimumShare: 0.5,
                    fragments: false,
                    threads: 3
                )
        )
        #expect(WorkerLimits.transcoder(configuration).cpu == .seconds(60))
        #expect(WorkerLimits.transcoder(configuration).memory == ByteCount(2 << 30))
    }

    @Test func `names every bad setting at once`() throws {
        let error = try #require(throws: JobsError.self) {
            try configuration([
                "bit_rates": "64000,fast", "loudness": "loud", "cmaf": "maybe", "transcode_cpu_limit": "0",
                "transcode_memory_limit": "1MB",
            ])
        }
        #expect(
            error
                == .settings([
                    "JOBS_BIT_RATES must be up to 6 different numbers of bits per second between commas, "
                        + "whole thousands from 32000 to 320000, not \"64000,fast\"",
                    "JOBS_CMAF must be true or false, not \"maybe\"",
                    "JOBS_LOUDNESS must be -40…0 LUFS or off, not \"loud\"",
                    "JOBS_TRANSCODE_CPU_LIMIT must be 1…86400 seconds, not \"0\"",
                    "JOBS_TRANSCODE_MEMORY_LIMIT must be a size of 512MiB or more, not \"1MB\"",
                ])
        )
    }

    @Test(arguments: [
        "", "64000,64000", "64500", "31000", "321000", "1,2,3", "64000,", "40000,41000,42000,43000,44000,45000,46000",
    ])
    func `refuses renditions that make no sense`(bitRates: String) {
        #expect(throws: JobsError.self) { try configuration(["bit_rates": bitRates]) }
    }

    @Test(arguments: ["5", "30", "9.99"])
    func `asks for no segment that a transcoder does not make`(duration: String) throws {
        let configuration = try configuration(["segment_duration": duration])
        let options = TranscoderOptions(configuration, sampleDuration: nil)
        #expect(try TranscoderOptions(arguments: options.arguments) == options)
    }

    @Test func `lets a transcoder send all that it can be asked for`() throws {
        let most = try configuration([
            "bit_rates": "320000,319000,318000,317000,316000,315000", "maximum_duration": "86400",
        ])
        // 1.9 Mb/s for a day, twice.
        #expect(WorkerLimits.transcoder(most).output > ByteCount(41 << 30))
    }

    @Test func `leaves the runner time to hear why a transcoder took too long`() {
        #expect(WorkerLimits.transcoder().time < ProcessAudioJob.timeout)
    }
}
