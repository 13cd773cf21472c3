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
        let name = try name(context)
        // Only where there are none is it asked why.
        guard let settings = try await stations.find(name) else { throw Problem.neverOnAir(try await genre(name)) }
        return JSONAnswer(["station": settings])
    }

    private func change(
        request: Request,
        context: RadioRequestContext
    ) async throws -> JSONAnswer<[String: StationSettings]> {
        let genre = try await genre(try name(context))
        let change = try StationSettingsChange(try await Fields(of: request, context: context))
        let isThere = try await Problem.namingField { try await stations.change(change, genre: genre.id) }
        guard isThere, let settings = try await stations.find(String(genre.id)) else { throw Problem.neverOnAir(genre) }
        return JSONAnswer(["station": settings])
    }

    private func genre(_ name: String) async throws -> Genre {
        guard let genre = try await genres.find(idOrName: name) else { throw Problem.noSuchGenre }
        return genre
    }

    private func name(_ context: RadioRequestContext) throws -> String {
        guard let name = context.parameters.get("genre")?.removingPercentEncoding, !name.contains("\0") else {
            throw Problem.noSuchGenre
        }
        return name
    }
}

extension Problem {
    fileprivate static var noSuchGenre: Problem { .notFound("There is no such genre.") }

    /// 404: there is nothing to set yet.
    fileprivate static func neverOnAir(_ genre: Genre) -> Problem {
        .notFound("\(genre.name) has not been on the air: it becomes a station with its first track that is ready.")
    }
}
