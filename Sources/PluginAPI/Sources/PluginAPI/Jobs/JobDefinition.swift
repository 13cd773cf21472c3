public import Foundation

/// A kind of job as a plugin registered it: what the type says of itself, and what performs it.
public struct JobDefinition: Sendable {
    /// The name in the queue.
    public let kind: String
    /// How long one attempt may take.
    public let timeout: Duration
    /// Where its dangerous part runs.
    public let isolation: JobIsolation
    /// The pause after an attempt that went wrong, from 1.
    public let backoff: @Sendable (_ attempt: Int) -> Duration
    /// Decodes the arguments and performs one attempt.
    public let perform: @Sendable (_ arguments: Data, _ context: JobContext) async throws -> Void

    /// Takes what a type says of itself.
    init<J: Job>(
        _ type: J.Type,
        isolation: JobIsolation,
        perform: @escaping @Sendable (J, JobContext) async throws -> Void
    ) {
        kind = J.kind
        timeout = J.timeout
        self.isolation = isolation
        backoff = { J.backoff(afterAttempt: $0) }
        self.perform = { arguments, context in
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
