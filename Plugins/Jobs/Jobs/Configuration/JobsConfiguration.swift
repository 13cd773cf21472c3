import Foundation
import PluginAPI

/// The plugin's own settings.
struct JobsConfiguration: Sendable, Equatable {
    /// The keys, without the plugin's prefix.
    static let keys = [
        "bit_rates", "segment_duration", "cmaf", "loudness", "true_peak", "minimum_share", "maximum_duration",
        "transcode_threads", "transcode_cpu_limit", "transcode_memory_limit",
    ]

    /// Bits per second of each rendition (`JOBS_BIT_RATES`), in whole thousands from 32,000 to 320,000.
    ///
    /// The first is played unless another is asked for. Defaults to 128,000, 64,000 and 256,000.
    var bitRates = [128_000, 64_000, 256_000]
    /// Seconds of a segment (`JOBS_SEGMENT_DURATION`), 5…30, cut to whole AAC frames.
    ///
    /// Defaults to 10.
    var segmentDuration = 10.0
    /// Whether there are fragmented MP4 segments beside transport streams (`JOBS_CMAF`), which take as much room again.
    ///
    /// Defaults to true.
    var cmaf = true
    /// The integrated loudness that streams are to have (`JOBS_LOUDNESS`), -40…0 LUFS; nil, `off`, leaves it as it is.
    ///
    /// Defaults to -14.
    var loudness: Double? = -14
    /// The level that no gain may bring peaks above (`JOBS_TRUE_PEAK`), -20…0 dBTP, before they are encoded.
    ///
    /// What is decoded of AAC may be some decibels higher: that is what the usual -1 leaves room for (EBU R 128 s1).
    /// Defaults to -1.
    var truePeak = -1.0
    /// How much of an upload must be there and playable (`JOBS_MINIMUM_SHARE`), 0…100 %.
    ///
    /// Defaults to 95.
    var minimumShare = 95.0
    /// How long what is encoded may last (`JOBS_MAXIMUM_DURATION`), 1…86,400 seconds.
    ///
    /// Defaults to six hours.
    var maximumDuration = 21_600.0
    /// Processors that a transcoder uses at a time (`JOBS_TRANSCODE_THREADS`), 1…64; several transcoders share them.
    ///
    /// Defaults to all.
    var threads = min(64, ProcessInfo.processInfo.activeProcessorCount)
    /// The processor time that a transcoder may use for one file (`JOBS_TRANSCODE_CPU_LIMIT`), 1…86,400 seconds.
    ///
    /// Defaults to half an hour, which is enough for nine hours of music.
    var cpuLimit = 1800
    /// The address space that a transcoder may have (`JOBS_TRANSCODE_MEMORY_LIMIT`), such as `1500MB`; 512 MiB at least.
    ///
    /// Defaults to 1 GiB. A transcoder needs a quarter of that, most of it libraries that are mapped and never touched.
    var memoryLimit = ByteCount(1 << 30)

    /// The renditions, the one that is played unless another is asked for first.
    var renditions: [Rendition] { bitRates.map { Rendition(kilobitsPerSecond: $0 / 1000) } }
}
