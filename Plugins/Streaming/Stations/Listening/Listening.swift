import Foundation
import PluginAPI

/// One who listens without HLS: gets a station's sound as time goes by.
struct Listening: Sendable {
    /// Pieces that are sent at once in the beginning, so that a player can begin: about six seconds.
    private static let burst = 3
    /// Who is so many pieces behind does not read fast enough, and would only grow our memory.
    private static let patience = 12

    let board: StationBoard
    let audience: Audience
    let slices: StationSlices
    /// The station's genre.
    let name: String
    let rendition: Rendition?
    var titles: IcyStream?
    let logger: Logger
    private let listener = Listener(connection: UUID())

    init(
        board: StationBoard,
        audience: Audience,
        slices: StationSlices,
        name: String,
        rendition: Rendition?,
        titles: IcyStream?,
        logger: Logger
    ) {
        self.board = board
        self.audience = audience
        self.slices = slices
        self.name = name
        self.rendition = rendition
        self.titles = titles
        self.logger = logger
    }

    /// Sends until the player or the server goes, or the station falls silent.
    mutating func send(to writer: inout any ResponseBodyWriter) async throws {
        var number = StationSlices.number(at: board.clock.frame) - Self.burst
        while !Task.isShuttingDownGracefully {
            await wait(until: (number + 1) * StationSlices.frames)
            try Task.checkCancellation()
            guard let station = try await board.find(name),
                StationSlices.number(at: station.frame) - number <= Self.patience,
                let sound = try await slices.slice(number, of: station, rendition: rendition),
                let slot = station.timeline.slot(at: number * StationSlices.frames) ?? station.now
            else { return }
            let title = "\(slot.item.artist) - \(slot.item.title)"
            try await writer.write(contentsOf: titles?.take(sound, title: title) ?? [sound])
            await audience.hear(listener, of: station, playing: slot, logger: logger)
            number += 1
        }
    }

    private func wait(until frame: Int) async {
        let left = FrameClock.unixMicroseconds(of: frame) - board.clock.now
        if left > 0 { await GracefulSleep.sleep(for: .microseconds(left)) }
    }
}
