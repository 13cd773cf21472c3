import Foundation
import PluginAPI

/// One rendition of a track as one file that players can play and seek: the beginning of a fragmented MP4 file, an index of
/// its segments, and the segments as they were published.
///
/// Transport streams need no beginning.
struct TrackFile: Decodable, Sendable {
    let encoding: Int
    let title: String
    let artistName: String
    let rendition: Rendition
    let initialization: ByteBuffer?
    let manifest: JSON<[SegmentManifestEntry]>

    /// What comes before the segments.
    private var beginning: ByteBuffer {
        guard var bytes = initialization else { return ByteBuffer() }
        if let index = SegmentIndex.box(of: manifest.value) { bytes.writeImmutableBuffer(index) }
        return bytes
    }

    /// The whole file, which is read segment by segment.
    func content(
        of track: Int,
        from segments: SegmentCache,
        cacheControl: String,
        headers: HTTPFields
    ) -> StreamedContent {
        let beginning = beginning
        var parts: [StreamedContent.Part] = []
        if beginning.readableBytes > 0 {
            parts.append(StreamedContent.Part(length: beginning.readableBytes) { beginning })
        }
        for entry in manifest.value {
            let key = SegmentKey(track: track, encoding: encoding, rendition: rendition, number: entry.segmentNumber)
            parts.append(
                StreamedContent.Part(length: entry.byteCount) {
                    guard let segment = try await segments.get(key) else { throw SegmentIsLost(key: key) }
                    return segment.bytes
                }
            )
        }
        return StreamedContent(
            parts,
            type: rendition.format.fileType,
            tag: tag(beginning),
            cacheControl: cacheControl,
            headers: headers
        )
    }

    /// Follows from the bytes of all parts, so that it is the same on every host.
    private func tag(_ beginning: ByteBuffer) -> EntityTag {
        var hash = SHA256()
        hash.update(data: Data(beginning.readableBytesView))
        for entry in manifest.value { hash.update(data: Data(entry.sha256.utf8)) }
        return EntityTag(String(hash.finalize().hexadecimal.prefix(32)))
    }

    /// The name of the file for whoever saves it.
    var name: String {
        let ending = rendition.format == .fragmentedMP4 ? "m4a" : "ts"
        return "\(artistName) - \(title).\(ending)"
    }
}
