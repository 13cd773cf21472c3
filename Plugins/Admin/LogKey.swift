/// The keys of the plugin's log metadata.
enum LogKey {
    static let track = "track.id"
    static let upload = "upload.id"
    static let uploads = "upload.count"
    static let bytes = "upload.bytes"
    static let error = "error"
}
