import Foundation
import PluginAPI

/// Shows and changes by which rules stations make their programmes.
struct StationController: Sendable {
    let genres: GenreRepository
    let stations: StationSettingsRepository

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/stations/:genre", use: find)
        admin.patch("/stations/:genre", use: change)
    }

    private func find(
        request: Request,
        context: RadioRequestContext
    ) async throws -> JSONAnswer<[String: StationSettings]> {
        try await answer(try await genre(context))
    }

    private func change(
        request: Request,
        context: RadioRequestContext
    ) async throws -> JSONAnswer<[String: StationSettings]> {
        let genre = try await genre(context)
        let change = try StationSettingsChange(try await Fields(of: request, context: context))
        let isThere = try await Problem.namingField { try await stations.change(change, genre: genre.id) }
        guard isThere else { throw Problem.neverOnAir(genre) }
        return try await answer(genre)
    }

    private func answer(_ genre: Genre) async throws -> JSONAnswer<[String: StationSettings]> {
        guard let settings = try await stations.find(genre: genre.id) else { throw Problem.neverOnAir(genre) }
        return JSONAnswer(["station": settings])
    }

    private func genre(_ context: RadioRequestContext) async throws -> Genre {
        guard let name = context.parameters.get("genre")?.removingPercentEncoding, !name.contains("\0"),
            let genre = try await genres.find(idOrName: name)
        else { throw Problem.notFound("There is no such genre.") }
        return genre
    }
}

extension Problem {
    /// 404: there is nothing to set yet.
    fileprivate static func neverOnAir(_ genre: Genre) -> Problem {
        .notFound("\(genre.name) has not been on the air: it becomes a station with its first track that is ready.")
    }
}
