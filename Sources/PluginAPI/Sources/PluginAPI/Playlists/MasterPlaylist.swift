/// The playlist that names the renditions of a track or a station (RFC 8216 §4.3.4): a player takes the one that its
/// connection can carry.
public struct MasterPlaylist: Sendable, Equatable {
    /// A rendition and where its playlist is.
    public struct Variant: Sendable, Equatable {
        let address: String
        let bandwidth: Bandwidth

        /// Makes a variant.
        public init(address: String, bandwidth: Bandwidth) {
            self.address = address
            self.bandwidth = bandwidth
        }
    }

    /// AAC-LC (RFC 6381 §3.3, ISO/IEC 14496-3 object type 2).
    private static let codec = "mp4a.40.2"

    /// The variants, of which players begin with the first.
    public let variants: [Variant]

    /// Makes a playlist.
    public init(variants: [Variant]) {
        self.variants = variants
    }

    /// The playlist itself.
    ///
    /// It has no EXT-X-VERSION: none of its tags needs more than the first one (RFC 8216 §7).
    public var text: String {
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
