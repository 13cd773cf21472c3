import Dispatch
import Synchronization

extension Session {
    private static let location = QueryLocation(file: #fileID, line: #line)

    /// How long the server may take over a statement of the pool's own.
    private static let limit: Duration = .seconds(5)

    /// Rolls back what is open and clears what was altered, or else ends the connection.
    func restore() async {
        let altered = health.load(ordering: .relaxed) == .altered
        let clearing = "ROLLBACK; RESET ALL; UNLISTEN *; CLOSE ALL; SELECT pg_advisory_unlock_all()"
        await insist(on: altered ? clearing : "ROLLBACK")
        if isAlive { health.store(.clean, ordering: .releasing) }
    }

    /// Makes sure that the server still answers, or else ends the connection.
    func check() async {
        await insist(on: "")
    }

    /// Ends the connection without waiting for it.
    nonisolated func closeSoon() {
        executor.queue.async { self.assumeIsolated { $0.close() } }
    }

    private func insist(on sql: String) async {
        let timer = DispatchWorkItem { [weak self] in self?.assumeIsolated { $0.close() } }
        executor.queue.asyncAfter(deadline: .now() + Self.limit.dispatchInterval, execute: timer)
        do throws(PostgresError) {
            _ = try await perform(.script(sql), cancellable: false, at: Self.location)
        } catch {
            close()
        }
        timer.cancel()
    }
}
