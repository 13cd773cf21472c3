import Foundation
import PluginAPI

/// What open consoles are told of the queue.
enum JobEvents {
    /// Makes the board.
    static func board(jobs: JobAdministration, logger: Logger) -> EventBoard {
        EventBoard(logger: logger) { _ in
            let encoder = RadioRequestContext.makeEncoder()
            return [
                EventBoard.Event(key: 0, name: "overview", data: try encoder.encode(try await jobs.overview())),
                EventBoard.Event(
                    key: 1,
                    name: "jobs",
                    data: try encoder.encode(["jobs": try await jobs.recent(seconds: 5)])
                ),
            ]
        }
    }
}
