/// A genre that is a radio station.
struct StationRow: Decodable, Sendable {
    let id: Int
    let name: String
}
