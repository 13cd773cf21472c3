import Foundation
import PluginAPI

/// Does what no job should.
struct Harm: PerformableJob {
    static let kind = "workload_harm"
    static let timeout: Duration = .seconds(1)
    static let maximumAttempts = 2

    enum Deed: String, Codable {
        /// Ends the process that it is in.
        case crash
        /// Waits, and does not listen to its cancellation.
        case deafness
        /// Waits until it is cancelled.
        case patience
        /// Blocks a thread.
        case blocking
    }

    var deed: Deed

    static func backoff(afterAttempt attempt: Int) -> Duration { .milliseconds(100) }

    func perform(_ context: JobContext) async throws {
        switch deed {
        case .crash: kill(getpid(), SIGKILL)
        case .deafness: await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        case .patience: try await Task.sleep(for: .seconds(3600))
        case .blocking: sleep(3)
        }
    }
}
