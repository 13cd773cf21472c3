import Foundation
import PluginAPI

/// Serves tracks' playlists as they were published (RFC 8216).
///
/// `playlist.m3u8` is the one that any player can begin with, `master.m3u8` and `cmaf.m3u8` name all renditions.
struct PlaylistController: Sendable {
    let streams: StreamRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        let track = router.group("/streams/tracks/:track_id")
        track.get("playlist.m3u8") { request, context in
            try await find(.standard, request, context)
        }
        track.get("master.m3u8") { request, context in
            try await find(.master(.transportStream), request, context)
        }
        track.get("cmaf.m3u8") { request, context in
            try await find(.master(.fragmentedMP4), request, context)
        }
        track.get("renditions/:rendition/playlist.m3u8") { request, context in
            try await find(.rendition(context.parameters.rendition()), request, context)
        }
    }

    private func find(
        _ name: PlaylistName,
        _ request: Request,
        _ context: RadioRequestContext
    ) async throws -> Response {
        let track = try context.parameters.id("track_id")
        return try await context.answer(request, untilCatalogChanges: { try await read(name, track) })
    }

    private func read(_ name: PlaylistName, _ track: Int) async throws -> Content {
        guard let state = try await streams.playlist(name, track: track) else { throw Problem.noTrack(track) }
        guard let playlist = state.playlist else { throw state.isPublished ? Problem.noRendition(track) : state.reason }
        return Content(
            playlist,
            type: "application/vnd.apple.mpegurl",
            tag: EntityTag(hashing: Data(playlist.readableBytesView)),
            // A later upload replaces it.
            cacheControl: "no-cache"
        )
    }
}
