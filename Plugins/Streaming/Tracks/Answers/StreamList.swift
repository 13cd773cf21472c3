import PluginAPI

/// A genre and a page of what can be heard in it.
struct StreamList: Encodable, Sendable {
    /// How many streams a page has where the client does not say.
    static let defaultLimit = 10

    let genre: Genre
    let streams: [Stream]
    let pagination: Pagination
}
