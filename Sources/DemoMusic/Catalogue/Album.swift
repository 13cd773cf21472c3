/// A record of the demo catalogue: no such artist or record exists.
struct Album: Sendable {
    let title: String
    let artist: String
    let year: Int
    let description: String
    let sleeve: Sleeve
    let pieces: [Piece]
}
