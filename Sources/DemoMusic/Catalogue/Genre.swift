/// A shelf of the demo catalogue.
struct Genre: Sendable {
    let name: String
    let description: String
    let albums: [Album]
}
