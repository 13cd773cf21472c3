/// A page of streams as the database answers it.
struct StreamPage: Decodable, Sendable {
    /// The streams on the page.
    let streams: [Stream]
    /// How many streams there are on all pages.
    let totalCount: Int
}
