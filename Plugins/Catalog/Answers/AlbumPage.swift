import PluginAPI

/// A page of albums as the database answers it.
struct AlbumPage: Decodable, Sendable {
    /// The albums on the page.
    let albums: [Album]
    /// How many albums there are on all pages.
    let totalCount: Int
}
