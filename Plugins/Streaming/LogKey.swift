/// The keys of the plugin's log metadata.
enum LogKey {
    static let track = "track.id"
    static let encoding = "encoding.id"
    static let segment = "segment.number"
    static let station = "genre.id"
    static let epoch = "station.epoch"
    static let error = "error"
}
