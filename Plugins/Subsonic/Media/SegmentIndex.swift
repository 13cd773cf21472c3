import PluginAPI

/// The segment index box of a fragmented MP4 file (ISO/IEC 14496-12 §8.16.3): where in the file which time is.
///
/// Without it a player knows neither how long the sound is nor where to seek before it has read everything.
enum SegmentIndex {
    /// The track that libav gives a file of one stream.
    private static let trackID: UInt32 = 1
    /// A segment begins with a frame that needs no other (stream access point of type 1).
    private static let accessPoint: UInt32 = 0x9000_0000
    /// What comes before the references, and how long one is.
    private static let headLength = 32
    private static let referenceLength = 12

    /// The box for the segments that follow it at once; nil where there are more than it can tell of.
    static func box(of manifest: [SegmentManifestEntry]) -> ByteBuffer? {
        guard let count = UInt16(exactly: manifest.count), count > 0 else { return nil }
        var box = ByteBuffer()
        box.writeInteger(UInt32(headLength + manifest.count * referenceLength))
        box.writeString("sidx")
        // Version and flags.
        box.writeInteger(UInt32(0))
        box.writeInteger(trackID)
        box.writeInteger(UInt32(SegmentTimes.sampleRate))
        // The earliest time, and bytes between the box and the first segment.
        box.writeInteger(UInt32(0))
        box.writeInteger(UInt32(0))
        box.writeInteger(UInt16(0))
        box.writeInteger(count)
        var seconds = 0.0
        var begin = 0
        for entry in manifest {
            seconds += entry.duration
            // Durations are rounded such that their sums are exact to a microsecond, which is less than a sample.
            let end = Int((seconds * Double(SegmentTimes.sampleRate)).rounded())
            // The uppermost bit would mean that another index follows.
            guard let size = Int32(exactly: entry.byteCount), let duration = UInt32(exactly: end - begin) else {
                return nil
            }
            box.writeInteger(UInt32(size))
            box.writeInteger(duration)
            box.writeInteger(accessPoint)
            begin = end
        }
        return box
    }
}
