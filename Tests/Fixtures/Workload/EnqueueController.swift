import Foundation
import PluginAPI

/// Enqueues through the plugin's own client, as plugins do.
struct EnqueueController: Sendable {
    let context: PluginContext

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.post("/workload/noop") { _, _ in
            let job = try await context.jobs.enqueue(Noop(), in: context.database)
            return "\(job.id)"
        }
        // `?count=1000&batch=100`: answers how many seconds the inserts took on one connection.
        router.post("/workload/inserts") { request, _ in
            let count = min(request.uri.queryParameters["count"].flatMap { Int($0) } ?? 1, 1_000_000)
            let batch = min(max(request.uri.queryParameters["batch"].flatMap { Int($0) } ?? 1, 1), 10_000)
            return "\(try await insert(count, batch: batch))"
        }
        // `?count=300&pause=20`: enqueues jobs that note how long they waited, so many milliseconds apart.
        router.post("/workload/stamps") { request, _ in
            let count = min(request.uri.queryParameters["count"].flatMap { Int($0) } ?? 1, 10_000)
            let pause = request.uri.queryParameters["pause"].flatMap { Int($0) } ?? 20
            for _ in 0..<count {
                try await context.jobs.enqueue(Stamp(sent: Date.now.timeIntervalSince1970), in: context.database)
                try await Task.sleep(for: .milliseconds(pause))
            }
            return "\(count)"
        }
    }

    private func insert(_ count: Int, batch: Int) async throws -> Double {
        let began = ContinuousClock.now
        try await context.database.withConnection { connection in
            var left = count
            while left > 0 {
                let size = min(batch, left)
                if size == 1 {
                    try await context.jobs.enqueue(Noop(), in: connection)
                } else {
                    try await context.jobs.enqueue(all: [Noop](repeating: Noop(), count: size), in: connection)
                }
                left -= size
            }
        }
        return (ContinuousClock.now - began) / .seconds(1)
    }
}
