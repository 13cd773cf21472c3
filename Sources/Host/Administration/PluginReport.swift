import Foundation

/// What is known of a plugin and its builds, as `GET /_host/plugins` shows it.
struct PluginReport: Sendable, Codable, Equatable {
    /// One build.
    struct Generation: Sendable, Codable, Equatable {
        /// Which build it is in the serving process, from 1.
        let number: Int
        let state: ReloadState
        /// Why it was refused or taken back.
        let reason: String?
        let version: String?
        /// The SHA-256 of its library, in hexadecimal.
        let digest: String
        /// The linker's GNU build id, in hexadecimal.
        let buildId: String?
        /// When each state was reached, in milliseconds since the change was noticed.
        let stepsMilliseconds: [String: Double]
        let requests: Int
        let failures: Int
        let inFlight: Int
        /// What keeps it from being retired, once that takes longer than it should.
        let waitsFor: String?
        /// How much address space its image takes; it stays mapped for the life of the process.
        let mappedBytes: Int
        /// By how much the process grew when it was opened.
        let residentGrowthBytes: Int
    }

    let name: String
    /// The number of the live generation, or nil if none is.
    let live: Int?
    /// Why a build was refused or taken back last, if none went live since.
    let lastRefusal: String?
    /// The builds, the youngest first.
    let generations: [Generation]

    init(plugin: String, records: [GenerationRecord], lastRefusal: PluginRefusal?) {
        name = plugin
        live = records.last { $0.state == .live }?.number
        self.lastRefusal = lastRefusal?.description
        generations = records.reversed().map(Generation.init)
    }
}

extension PluginReport.Generation {
    init(_ record: GenerationRecord) {
        let progress = record.progress
        let tally = record.tally
        self.init(
            number: record.number,
            state: progress.state,
            reason: progress.reason,
            version: record.version,
            digest: record.digest,
            buildId: record.library.buildID,
            stepsMilliseconds: Dictionary(
                progress.steps.map { ($0.state.rawValue, ($0.after / .microseconds(10)).rounded() / 100) },
                uniquingKeysWith: { _, last in last }
            ),
            requests: tally.requests,
            failures: tally.failures,
            inFlight: record.inFlight,
            waitsFor: record.waitsFor,
            mappedBytes: record.library.mappedBytes,
            residentGrowthBytes: record.residentGrowth
        )
    }
}

/// The answer of `GET /_host/plugins`.
struct PluginListAnswer: Sendable, Codable, Equatable {
    let plugins: [PluginReport]
    /// How many images are mapped; the Swift runtime can let go of none.
    let residentImages: Int
    let residentMemoryBytes: Int
    let processId: Int32
}
