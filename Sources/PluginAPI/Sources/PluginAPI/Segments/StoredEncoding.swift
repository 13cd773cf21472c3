public import Foundation

/// An encoding of which a store has segments, whether anybody needs them or not.
public struct StoredEncoding: Sendable, Hashable {
    /// The track.
    public var track: Int
    /// The encoding.
    public var encoding: Int
    /// When something was last stored of it, by the store's clock; nil where the store does not know.
    public var changedAt: Date?

    /// Makes one.
    public init(track: Int, encoding: Int, changedAt: Date? = nil) {
        self.track = track
        self.encoding = encoding
        self.changedAt = changedAt
    }
}
