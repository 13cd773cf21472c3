public import Foundation

/// What a plugin has to do with jobs: the kinds that it performs, when some come by themselves, and how many run at a time.
public struct JobRegistry: Sendable {
    /// Each kind that was registered, by name.
    public private(set) var definitions: [String: JobDefinition] = [:]
    /// What comes by the clock.
    public private(set) var crons: [CronDefinition] = []
    /// How many jobs of a queue run at a time on a node, where the operator does not say.
    public private(set) var concurrency: [String: Int] = [:]
    /// Why the host cannot take the registry; it refuses the plugin.
    public private(set) var problems: [String] = []

    /// Makes an empty registry.
    public init() {}

    /// Says what performs jobs of a type, and where if its settings decide that and not the type.
    public mutating func register<J: Job>(
        _ type: J.Type,
        isolation: JobIsolation = J.isolation,
        perform: @escaping @Sendable (J, JobContext) async throws -> Void
    ) {
        if definitions[J.kind] != nil { problems.append("it registers jobs of the kind \(J.kind) twice") }
        definitions[J.kind] = JobDefinition(type, isolation: isolation, perform: perform)
    }

    /// Registers a type that performs itself.
    public mutating func register<J: PerformableJob>(_ type: J.Type) {
        register(type) { job, context in try await job.perform(context) }
    }

    /// Has a job come by the clock: `0 3 * * *` is every day at three.
    ///
    /// The name is what the operator sees. It outlives restarts, so that no tick is missed or doubled.
    public mutating func schedule<J: Job>(
        _ job: J,
        name: String,
        at schedule: String,
        timeZone: TimeZone = .gmt,
        catchUp: CronDefinition.CatchUp = .once
    ) {
        if crons.contains(where: { $0.name == name }) { problems.append("it schedules \(name) twice") }
        let arguments: Data
        do {
            arguments = try JSONEncoder().encode(job)
        } catch {
            problems.append("the arguments of \(name) cannot be encoded: \(error)")
            return
        }
        crons.append(
            CronDefinition(
                name: name,
                schedule: schedule,
                timeZone: timeZone,
                catchUp: catchUp,
                kind: J.kind,
                queue: J.queue,
                priority: J.priority,
                maximumAttempts: J.maximumAttempts,
                arguments: arguments
            )
        )
    }

    /// Says how many jobs of a queue run at a time on a node, where the operator does not.
    public mutating func limit(queue: String, to concurrency: Int) {
        if concurrency < 1 { problems.append("it limits the queue \(queue) to \(concurrency)") }
        self.concurrency[queue] = concurrency
    }
}
