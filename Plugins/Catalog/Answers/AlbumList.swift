import PluginAPI

/// A part of a list of albums as a client gets it.
struct AlbumList: Encodable, Sendable {
    let albums: [Album]
    @ExplicitNull var pagination: Pagination?
    @ExplicitNull var nextCursor: String?
}
