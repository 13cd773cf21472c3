public import Foundation

/// The kinds of jobs that a plugin performs.
public struct JobRegistry: Sendable {
    /// A kind of job with what performs it.
    public struct Entry: Sendable {
        /// How long one attempt may take.
        public let timeout: Duration
        /// Decodes the arguments and performs the job.
        public let perform: @Sendable (_ arguments: Data, _ context: JobContext) async throws -> Void
    }

    /// Each kind that was registered, by name.
    public private(set) var entries: [String: Entry] = [:]
    /// Kinds that were registered more than once: the host refuses the plugin.
    public private(set) var duplicates: [String] = []

    /// Makes an empty registry.
    public init() {}

    /// Says what performs jobs of a type.
    public mutating func register<J: Job>(
        _ type: J.Type,
        perform: @escaping @Sendable (J, JobContext) async throws -> Void
    ) {
        if entries[J.kind] != nil { duplicates.append(J.kind) }
        entries[J.kind] = Entry(timeout: J.timeout) { arguments, context in
            let job: J
            do {
                job = try JSONDecoder().decode(J.self, from: arguments)
            } catch {
                throw JobError.permanent("The arguments of \(J.kind) can no longer be read: \(error)")
            }
            try await perform(job, context)
        }
    }
}
