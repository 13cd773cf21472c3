import Foundation
import PluginAPI

/// What the jobs note of their doings.
struct Records: Sendable {
    let database: Database

    /// Notes that an attempt begins, and how long after its job was enqueued.
    func begin(_ context: JobContext, delay: Double? = nil) async throws {
        try await database.execute(
            """
            INSERT INTO workload_run (job_id, run_no, process, delay)
            VALUES (\(context.id), \(context.runNumber), \(Self.process), \(delay))
            """
        )
    }

    /// Notes a result and ends the job, both or neither.
    func complete(_ context: JobContext) async throws {
        try await database.transaction { transaction in
            try await context.complete(in: transaction)
            try await note(context, in: transaction)
        }
    }

    /// Notes a result as long as the job is the attempt's; the job ends later, by itself.
    func publish(_ context: JobContext) async throws {
        try await database.transaction { transaction in
            try await context.fence(in: transaction)
            try await note(context, in: transaction)
        }
    }

    private func note(_ context: JobContext, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO workload_result (job_id, run_no, process)
            VALUES (\(context.id), \(context.runNumber), \(Self.process))
            """
        )
    }

    private static let process = Int(ProcessInfo.processInfo.processIdentifier)
}
