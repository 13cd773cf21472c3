import Foundation
import PluginAPI

/// Answers what stations play, played and will play.
struct NowPlayingController: Sendable {
    let board: StationBoard
    let audience: Audience
    let history: StationHistory
    let answers = StationAnswers()

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/radio", use: list)
        router.get("/radio/:genre", use: find)
        router.get("/radio/:genre/history", use: findHistory)
        router.get("/radio/:genre/events", use: events)
    }

    private struct List: Encodable, Sendable {
        let stations: [StationAnswer]
    }

    private func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<List> {
        let playing = try await board.all().filter { $0.now != nil }
        return JSONAnswer(
            List(stations: playing.map { StationAnswer($0, listeners: audience.count(of: $0.genre.id)) })
        )
    }

    func find(request: Request, context: RadioRequestContext) async throws -> Response {
        let name = try context.parameters.station()
        let station = try await board.onAir(name)
        context.keepReady(request) { _ in try? board.known(name).map(content) }
        return try content(of: station).response(to: request)
    }

    private func content(of station: OnAir) throws -> Content {
        try answers.content(of: station, listeners: audience.count(of: station.genre.id))
    }

    private struct History: Encodable, Sendable {
        let genre: Genre
        /// The latest first.
        let items: [PlayedItem]
    }

    private func findHistory(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<History> {
        let station = try await board.onAir(context.parameters.station())
        let text = request.uri.queryParameters["limit"].map(String.init) ?? "20"
        guard let limit = Int(text), (1...100).contains(limit) else {
            throw Problem.invalidParameter("limit", "It must be a number from 1 to 100.")
        }
        let slots = try await history.slots(of: station, limit: limit)
        return JSONAnswer(History(genre: station.genre, items: slots.map(PlayedItem.init)))
    }

    func events(request: Request, context: RadioRequestContext) async throws -> Response {
        let station = try await board.onAir(context.parameters.station())
        return StationEvents(board: board, audience: audience, name: String(station.genre.id)).response()
    }
}
