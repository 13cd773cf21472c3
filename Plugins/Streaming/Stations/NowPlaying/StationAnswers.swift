import PluginAPI
import Synchronization

/// What stations play as it is sent, each written once for as long as it holds.
final class StationAnswers: Sendable {
    /// What the text follows from: an epoch never changes.
    private struct State: Equatable {
        let genre: Genre
        let now: [Int?]
        let next: [Int?]
        let listeners: Int

        init(_ station: OnAir, listeners: Int) {
            genre = station.genre
            now = [station.now?.epoch, station.now?.number]
            next = [station.next?.epoch, station.next?.number]
            self.listeners = listeners
        }
    }

    private let written = Mutex<[Int: (state: State, content: Content)]>([:])

    /// The answer about a station to which so many listen.
    func content(of station: OnAir, listeners: Int) throws -> Content {
        let state = State(station, listeners: listeners)
        if let written = written.withLock({ $0[station.genre.id] }), written.state == state { return written.content }
        let content = try JSONAnswer(StationAnswer(station, listeners: listeners)).content()
        written.withLock { $0[station.genre.id] = (state, content) }
        return content
    }
}
