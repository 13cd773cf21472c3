import Foundation
import PluginAPI

/// Notes how long after it was enqueued it began, by the clock of the one machine that both are on.
struct Stamp: Job {
    static let kind = "workload_stamp"

    /// When it was enqueued, in seconds since 1970.
    var sent: Double

    func perform(_ context: JobContext, _ records: Records) async throws {
        let delay = Date.now.timeIntervalSince1970 - sent
        try await records.begin(context, delay: delay)
    }
}
