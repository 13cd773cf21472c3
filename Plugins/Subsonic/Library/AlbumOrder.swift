/// Which albums a list has, in which order.
enum AlbumOrder: Sendable, Equatable {
    case random
    /// The latest first.
    case newest
    case byName
    case byArtist
    /// Of the years in a range, forwards or backwards.
    case byYear(ClosedRange<Int>, isReverse: Bool)
    case genre(String)
    /// In the order in which they came, which never changes: for clients that read all.
    case steady
}
