import PluginAPI

/// A part of the list of artists as a client gets it.
struct ArtistList: Encodable, Sendable {
    let artists: [ArtistSummary]
    @ExplicitNull var pagination: Pagination?
    @ExplicitNull var nextCursor: String?
}
