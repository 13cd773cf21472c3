/// Some entries of a list.
struct Slice: Sendable, Equatable {
    /// The most at a time, as the API says.
    static let most = 500
    /// The farthest from the beginning.
    static let farthest = 10_000_000

    var limit: Int
    var offset: Int
}
