import Foundation
import PluginAPI
import Synchronization
import TestKit

/// Requests that go on while something happens to the host.
struct Traffic: Sendable {
    /// How the requests were answered, a list for each client in their order: the text of a 200, and what went wrong of the
    /// others.
    let answers: [[String]]

    /// Sends requests one after the other from each of some clients, until the work is done.
    ///
    /// The connections are kept alive and shared, as a browser's are.
    static func during(
        _ host: HostProcess,
        paths: [String] = ["/hello"],
        clients: Int = 4,
        _ work: () async throws -> Void
    ) async throws -> Traffic {
        let end = End()
        return try await withThrowingTaskGroup(of: [String].self) { group in
            for client in 0..<clients {
                let path = paths[client % paths.count]
                group.addTask {
                    var answers: [String] = []
                    repeat {
                        answers.append(await answer(host, path))
                        try await Task.sleep(for: .milliseconds(2))
                    } while !end.isReached
                    return answers
                }
            }
            do {
                try await work()
            } catch {
                group.cancelAll()
                throw error
            }
            end.reach()
            return Traffic(answers: try await group.reduce(into: []) { $0.append($1) })
        }
    }

    /// The answers that are none of those that are right.
    func failures(but right: Set<String>) -> [String] {
        answers.joined().filter { !right.contains($0) }
    }

    /// Tells the clients that it is over.
    private final class End: Sendable {
        private let flag = Mutex(false)

        var isReached: Bool { flag.withLock { $0 } }

        func reach() { flag.withLock { $0 = true } }
    }

    private static func answer(_ host: HostProcess, _ path: String) async -> String {
        do {
            let answer = try await host.get(path)
            return answer.status == .ok ? answer.text : "\(answer.status): \(answer.text)"
        } catch {
            return "\(error)"
        }
    }
}
