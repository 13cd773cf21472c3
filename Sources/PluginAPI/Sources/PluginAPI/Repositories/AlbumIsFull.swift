/// An album has no number left for another track.
public struct AlbumIsFull: Error, Equatable, Sendable {
    /// The album.
    public let albumId: Int
}
