import Foundation
import PluginAPI

/// Answers what is known of a track's recording: its format, tags and loudness, and what it looks like.
struct MediaController: Sendable {
    let streams: StreamRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/streams/tracks/:track_id/media", use: find)
    }

    func find(request: Request, context: RadioRequestContext) async throws -> Response {
        let track = try context.parameters.id("track_id")
        guard let state = try await streams.media(track: track) else { throw Problem.noTrack(track) }
        guard let media = state.media else { throw state.isPublished ? Problem.noFacts(track) : state.reason }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = try encoder.encode(media)
        // A later upload replaces it.
        let content = Content(
            ByteBuffer(bytes: body),
            type: "application/json",
            tag: EntityTag(hashing: body),
            cacheControl: "no-cache"
        )
        return try content.response(to: request)
    }
}
