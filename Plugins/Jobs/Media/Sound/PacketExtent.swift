/// How much of a file its packets take up, from the first to the last.
///
/// In formats without any index libav looks for the next packet and passes over what is none: rubbish in the middle of an
/// MP3 file is no error to it.
struct PacketExtent {
    /// The bytes between two packets that may be something else, such as tags in the midst of a file that was joined of
    /// several.
    private static let tolerance = 0.01
    /// The most bytes of a packet: an ADTS frame has no more (ISO/IEC 13818-7 §6.2), and one of MPEG audio fewer.
    ///
    /// What libav passes over may be in the packet before it.
    private static let largest: Int32 = 8191

    private var first: Int64?
    private var end: Int64 = 0
    private var bytes: Int64 = 0

    /// Counts a packet at a place in the file; a negative one is not known.
    mutating func add(position: Int64, size: Int32) {
        bytes += Int64(min(size, Self.largest))
        guard position >= 0 else { return }
        first = first ?? position
        end = max(end, position + Int64(size))
    }

    /// Says that all of the file was read, for a format in which nothing comes after the packets.
    mutating func reachEnd(ofFile size: Int) { end = max(end, Int64(size)) }

    /// How much of what is between the first packet and the end of the last one are packets, from 0 to 1.
    var share: Double {
        guard let first, end > first else { return 1 }
        let share = Double(bytes) / Double(end - first)
        return share >= 1 - Self.tolerance ? 1 : share
    }
}
