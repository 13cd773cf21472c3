import Foundation
import PluginAPI

/// Tells a page what a station plays, as it changes (server-sent events, WHATWG HTML §9.2).
///
/// An event `now` has what `GET /radio/:genre` answers. Its id is the number of the item.
struct StationEvents: Sendable {
    /// How often a sign of life is sent, so that a page that is gone is noticed, and how often is looked for news.
    var heartbeat: Duration = .seconds(15)

    let board: StationBoard
    let audience: Audience
    /// The station's genre.
    let name: String

    func response() -> Response {
        Response(
            status: .ok,
            // No cache and no proxy is to keep back what is said.
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no"],
            body: ResponseBody { writer in
                try await send(to: &writer)
                try await writer.finish(nil)
            }
        )
    }

    private func send(to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        var told: Int?
        while !Task.isShuttingDownGracefully {
            guard let station = try await board.find(name) else { return }
            let item = station.now?.number ?? -1
            if item == told {
                try await writer.write(ByteBuffer(string: ":\n\n"))
            } else {
                told = item
                let answer = StationAnswer(station, listeners: audience.count(of: station.genre.id))
                let data = try RadioRequestContext.makeEncoder().encode(answer)
                let text = "event: now\nid: \(item)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
                try await writer.write(ByteBuffer(string: text))
            }
            await GracefulSleep.sleep(for: pause(station))
            try Task.checkCancellation()
        }
    }

    /// Until the item is over, or it is time for a sign of life.
    private func pause(_ station: OnAir) -> Duration {
        guard let slot = station.now else { return heartbeat }
        let left = FrameClock.unixMicroseconds(of: slot.endFrame) - board.clock.now
        return min(heartbeat, max(.milliseconds(10), .microseconds(left)))
    }
}
