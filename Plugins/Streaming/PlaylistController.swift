import Foundation
import PluginAPI

/// Serves tracks' playlists as they were published (RFC 8216).
struct PlaylistController: Sendable {
    let streams: StreamRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/streams/tracks/:track_id/playlist.m3u8", use: find)
    }

    func find(request: Request, context: RadioRequestContext) async throws -> Response {
        let track = try context.parameters.id("track_id")
        guard let state = try await streams.playlist(track: track) else { throw Problem.noTrack(track) }
        guard let playlist = state.playlist else { throw state.reason }
        let content = Content(
            playlist,
            type: "application/vnd.apple.mpegurl",
            tag: EntityTag(hashing: Data(playlist.readableBytesView)),
            // A later upload replaces it.
            cacheControl: "no-cache"
        )
        return try content.response(to: request)
    }
}
