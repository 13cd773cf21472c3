public import PluginAPI

/// What can be performed now: what the live plugins have registered.
public struct JobCatalogue: Sendable {
    /// A kind of job, and what must stay alive while it is performed.
    public struct Performer: Sendable {
        /// What performs it.
        public let definition: JobDefinition
        /// Keeps the plugin's generation alive until the answer is let go of.
        public let retain: @Sendable () -> any Sendable

        /// Makes a performer.
        public init(_ definition: JobDefinition, retain: @escaping @Sendable () -> any Sendable = { () }) {
            self.definition = definition
            self.retain = retain
        }
    }

    /// The kinds, by name.
    public let performers: [String: Performer]
    /// How many jobs of a queue run at a time, where a plugin says.
    public let concurrency: [String: Int]
    /// What comes by the clock.
    public let crons: [CronDefinition]

    /// Makes a catalogue.
    public init(performers: [String: Performer], concurrency: [String: Int] = [:], crons: [CronDefinition] = []) {
        self.performers = performers
        self.concurrency = concurrency
        self.crons = crons
    }

    /// What one registry offers.
    public init(_ registry: JobRegistry) {
        self.init(
            performers: registry.definitions.mapValues { Performer($0) },
            concurrency: registry.concurrency,
            crons: registry.crons
        )
    }

    /// The kinds in their order.
    var kinds: [String] { performers.keys.sorted() }
}
