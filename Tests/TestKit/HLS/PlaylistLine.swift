/// A line of a playlist (RFC 8216 §4.1).
public struct PlaylistLine: Sendable, Hashable {
    /// What a line is.
    public enum Content: Sendable, Hashable {
        /// A tag with what follows its colon.
        case tag(name: String, value: String?)
        /// The address of a segment or of another playlist.
        case address(String)
        case comment
        case blank
    }

    /// Its number, from 1.
    public let number: Int
    /// What it is.
    public let content: Content

    /// Reads a line without its end.
    init(_ text: String, number: Int) {
        self.number = number
        if text.isEmpty {
            content = .blank
        } else if text.hasPrefix("#EXT") {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            content = .tag(name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : nil)
        } else {
            content = text.hasPrefix("#") ? .comment : .address(text)
        }
    }

    /// What the line says when it is this tag; empty where the tag has no value.
    public func value(of tag: String) -> String? {
        if case .tag(tag, let value) = content { value ?? "" } else { nil }
    }
}
