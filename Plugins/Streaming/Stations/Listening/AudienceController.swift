import Foundation
import PluginAPI

/// Answers how many listened to a station, and to what: for administrators.
struct AudienceController: Sendable {
    private static let topTrackCount = 50

    let board: StationBoard
    let repository: AudienceRepository
    let access: AdminAccess

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.group("/radio/:genre/listeners")
            .add(middleware: AdminAuthentication(access, changing: .manage))
            .get(use: find)
    }

    private struct Listeners: Encodable, Sendable {
        let genre: Genre
        let hours: [AudienceRepository.Hour]
        let topTracks: [AudienceRepository.TopTrack]
    }

    private func find(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Listeners> {
        let station = try await board.onAir(context.parameters.station())
        let text = request.uri.queryParameters["hours"].map(String.init) ?? "24"
        guard let hours = Int(text), (1...8784).contains(hours) else {
            throw Problem.invalidParameter("hours", "It must be a number from 1 to 8784, which is a year.")
        }
        let since = Date(timeIntervalSinceNow: -3600 * Double(hours))
        let report = try await repository.report(of: station.genre.id, since: since, topTracks: Self.topTrackCount)
        return JSONAnswer(Listeners(genre: station.genre, hours: report.hours, topTracks: report.topTracks))
    }
}
