import PluginAPI

extension Rendition.Format {
    /// The media type of segments.
    var mediaType: String {
        switch self {
        case .transportStream: "video/mp2t"
        case .fragmentedMP4: "audio/mp4"
        }
    }
}
