import Foundation
import PluginAPI

/// A playlist as it is sent, in both codings.
struct RenderedPlaylist: Sendable {
    static let mediaType = "application/vnd.apple.mpegurl"

    let bytes: ByteBuffer
    let compressed: ByteBuffer?
    let tag: EntityTag

    init(_ text: String) {
        bytes = ByteBuffer(string: text)
        compressed = Content.compress(bytes, type: Self.mediaType)
        tag = EntityTag(hashing: Data(text.utf8))
    }

    func response(to request: Request, cacheControl: String) throws -> Response {
        let content = Content(
            bytes,
            type: Self.mediaType,
            tag: tag,
            cacheControl: cacheControl,
            compressed: compressed
        )
        return try content.response(to: request)
    }
}
