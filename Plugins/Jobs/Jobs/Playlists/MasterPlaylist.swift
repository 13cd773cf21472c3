import PluginAPI

/// The playlist of a track's renditions, RFC 8216 §4.3.4: a player takes the one that its connection can carry.
struct MasterPlaylist: Sendable, Equatable {
    /// A rendition and where its playlist is.
    struct Variant: Sendable, Equatable {
        let address: String
        let bandwidth: Bandwidth
    }

    /// AAC-LC (RFC 6381 §3.3, ISO/IEC 14496-3 object type 2).
    private static let codec = "mp4a.40.2"

    /// The variants, of which players begin with the first.
    let variants: [Variant]

    /// The playlist itself.
    ///
    /// It has no EXT-X-VERSION: none of its tags needs more than the first one (RFC 8216 §7).
    var text: String {
        var lines = ["#EXTM3U", "#EXT-X-INDEPENDENT-SEGMENTS"]
        for variant in variants {
            let attributes = [
                "BANDWIDTH=\(variant.bandwidth.peak)", "AVERAGE-BANDWIDTH=\(variant.bandwidth.average)",
                "CODECS=\"\(Self.codec)\"",
            ]
            lines.append("#EXT-X-STREAM-INF:\(attributes.joined(separator: ","))")
            lines.append(variant.address)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
