import PluginAPI

extension JobsConfiguration {
    /// The most renditions.
    private static let mostRenditions = 6
    /// The word that switches the normalisation off.
    private static let off = "off"

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
        self.init()
        read(
            "bit_rates",
            into: &bitRates,
            expected: "up to \(Self.mostRenditions) different numbers of bits per second between commas, "
                + "whole thousands from 32000 to 320000",
            parse: Self.bitRates
        )
        read("segment_duration", into: &segmentDuration, expected: "5…30 seconds") { Self.number($0, in: 5...30) }
        read("cmaf", into: &cmaf, expected: "true or false") { Bool($0) }
        read("loudness", into: &loudness, expected: "-40…0 LUFS or \(Self.off)") { text in
            text == Self.off ? .some(nil) : Self.number(text, in: -40...0).map(Optional.some)
        }
        read("true_peak", into: &truePeak, expected: "-20…0 dBTP") { Self.number($0, in: -20...0) }
        read("minimum_share", into: &minimumShare, expected: "0…100 percent") { Self.number($0, in: 0...100) }
        read("maximum_duration", into: &maximumDuration, expected: "1…86400 seconds") {
            Self.number($0, in: 1...86_400)
        }
        read("transcode_threads", into: &threads, expected: "1…64") { Self.number($0, in: 1...64) }
        read("transcode_cpu_limit", into: &cpuLimit, expected: "1…86400 seconds") { Self.number($0, in: 1...86_400) }
        read("transcode_memory_limit", into: &memoryLimit, expected: "a size of 512MiB or more") { text in
            ByteCount(text).flatMap { $0 >= ByteCount(512 << 20) ? $0 : nil }
        }
        guard problems.isEmpty else { throw .settings(problems) }
    }

    private static func number<Value: LosslessStringConvertible & Comparable>(
        _ text: String,
        in bounds: ClosedRange<Value>
    ) -> Value? {
        Value(text).flatMap { bounds.contains($0) ? $0 : nil }
    }

    private static func bitRates(_ text: String) -> [Int]? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let rates = parts.compactMap { Int($0.trimmingPrefix(" ")) }
        guard rates.count == parts.count, rates.count <= mostRenditions, Set(rates).count == rates.count,
            rates.allSatisfy({ (32_000...320_000).contains($0) && $0.isMultiple(of: 1000) })
        else { return nil }
        return rates
    }
}
