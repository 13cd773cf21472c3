/// The keys of the plugin's log metadata.
enum LogKey {
    static let track = "track.id"
    static let upload = "upload.id"
    static let encoding = "encoding.id"
    static let newestEncoding = "encoding.newest"
    static let segments = "encoding.segments"
    static let decodeErrors = "upload.decode_errors"
    static let warning = "upload.warning"
    static let count = "count"
    static let error = "error"
}
