import PluginAPI

/// A page of albums as a client gets it.
struct AlbumList: Encodable, Sendable {
    /// How many albums a page has where the client does not say.
    static let defaultLimit = 20

    let albums: [Album]
    let pagination: Pagination
}
