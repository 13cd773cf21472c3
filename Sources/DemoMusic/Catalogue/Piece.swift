/// A track of the demo catalogue.
struct Piece: Sendable {
    let title: String
    let style: any Style

    /// `01-title.flac`; tracks count from 1.
    func fileName(number: Int) -> String {
        "\(number < 10 ? "0" : "")\(number)-\(slug(title)).flac"
    }
}
