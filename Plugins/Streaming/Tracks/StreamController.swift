import Foundation
import PluginAPI

/// Answers what can be heard in a genre.
struct StreamController: Sendable {
    let streams: StreamRepository
    let defaultSampleDuration: Double?

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/streams/:genre", use: untilCatalogChanges(list))
        // The paths of playlists begin like this one, which would hide a genre of that name.
        router.get("/streams/tracks", use: untilCatalogChanges(listTracks))
    }

    func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<StreamList> {
        guard let name = context.parameters.get("genre")?.removingPercentEncoding, !name.contains("\0") else {
            throw Problem.invalidParameter("genre", "It must be percent-encoded UTF-8 without NUL.")
        }
        return try await list(ofGenre: name, request: request)
    }

    private func listTracks(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<StreamList> {
        try await list(ofGenre: "tracks", request: request)
    }

    private func list(ofGenre name: String, request: Request) async throws -> JSONAnswer<StreamList> {
        let page = try Page(request, defaultLimit: StreamList.defaultLimit)
        let streams = try await streams.list(genre: name, on: page, defaultSampleDuration: defaultSampleDuration)
        guard let genre = streams.genre else { throw Problem.notFound("There is no genre \(name).") }
        let pagination = Pagination(page, totalCount: streams.totalCount)
        return JSONAnswer(
            StreamList(genre: genre, streams: streams.streams, pagination: pagination),
            pagination: pagination,
            request: request
        )
    }
}
