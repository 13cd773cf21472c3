import PluginAPI

/// A page of streams as the database answers it.
struct StreamPage: Decodable, Sendable {
    /// The genre; nil where there is none.
    let genre: Genre?
    /// The streams on the page.
    let streams: [Stream]
    /// How many streams there are on all pages.
    let totalCount: Int
}
