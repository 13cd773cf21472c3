/// A genre with how much there is to hear in it.
struct GenreRow: Decodable, Sendable {
    let name: String
    let albumCount: Int
    let songCount: Int
}
