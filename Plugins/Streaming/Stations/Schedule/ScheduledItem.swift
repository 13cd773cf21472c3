/// Something that a station plays, as it was when it was planned.
struct ScheduledItem: Sendable, Equatable {
    let encoding: ScheduledEncoding
    let artistId: Int
    let title: String
    let artist: String
    let album: String
    let isJingle: Bool
}
