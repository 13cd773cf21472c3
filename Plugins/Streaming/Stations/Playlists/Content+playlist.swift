import Foundation
import PluginAPI

extension Content {
    /// A playlist, which holds for so many seconds.
    init(playlist text: String, maximumAge: Int) {
        self.init(
            ByteBuffer(string: text),
            type: "application/vnd.apple.mpegurl",
            tag: EntityTag(hashing: Data(text.utf8)),
            cacheControl: "public, max-age=\(maximumAge)"
        )
    }
}
