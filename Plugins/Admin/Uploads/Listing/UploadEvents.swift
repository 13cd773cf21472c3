import Foundation
import PluginAPI
import Synchronization

/// What open consoles are told of uploads: each that changes, beginning with those of which nothing has become yet.
enum UploadEvents {
    /// Makes the board.
    static func board(uploads: UploadRepository, logger: Logger) -> EventBoard {
        // Of what comes and is over between two looks, the id tells that it is new.
        let last = Mutex<Int?>(nil)
        return EventBoard(logger: logger, isResumable: true) { known in
            let now = try await uploads.lastID()
            let above = last.withLock { last in
                defer { last = now }
                return known.isFirst ? now : last ?? now
            }
            let told = known.told
            let found = try await uploads.watch(Array(known.asked.union(told.keys)), above: above)
            let gone = Set(told.keys).subtracting(found.map(\.id))
            return try found.map(event) + gone.sorted().compactMap { try told[$0].map(end) }
        }
    }

    private static func event(_ upload: UploadSummary) throws -> EventBoard.Event {
        EventBoard.Event(
            key: upload.id,
            name: "upload",
            data: try RadioRequestContext.makeEncoder().encode(upload),
            isLast: !upload.state.isOpen
        )
    }

    /// What is told of an upload that was removed: it was stopped, and nothing of it is left.
    private static func end(of event: EventBoard.Event) throws -> EventBoard.Event {
        var upload = try RadioRequestContext.makeDecoder().decode(UploadSummary.self, from: event.data)
        upload.state = .cancelled
        return try Self.event(upload)
    }
}
