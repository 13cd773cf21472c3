/// A PES packet with AAC frames (ISO/IEC 13818-1 §2.4.3.6).
struct AudioPacket {
    /// When its first frame is played, in ticks of 90 kHz; nil where it does not say.
    let time: Int?
    /// The headers of its frames.
    let frames: [ADTSHeader]
    /// Bytes that belong to no frame.
    let stray: Int

    /// Reads a packet; nil when it is none of audio, or shorter than it says.
    init?(_ bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        guard bytes.count >= 9, bytes.prefix(3).elementsEqual([0, 0, 1]), bytes[start + 3] & 0xE0 == 0xC0,
            bytes[start + 6] & 0xC0 == 0x80
        else { return nil }
        let length = Int(bytes[start + 4]) << 8 | Int(bytes[start + 5])
        guard length == 0 || bytes.count == 6 + length else { return nil }
        time = bytes[start + 7] & 0x80 != 0 && bytes.count >= 14 ? Self.time(bytes.dropFirst(9).prefix(5)) : nil
        var (rest, frames) = (bytes.dropFirst(9 + Int(bytes[start + 8])), [ADTSHeader]())
        while let header = ADTSHeader(rest), header.length <= rest.count {
            frames.append(header)
            rest = rest.dropFirst(header.length)
        }
        self.frames = frames
        stray = rest.count
    }

    private static func time(_ bytes: ArraySlice<UInt8>) -> Int {
        let parts = bytes.map(Int.init)
        return (parts[0] >> 1 & 7) << 30 | parts[1] << 22 | (parts[2] >> 1) << 15 | parts[3] << 7 | parts[4] >> 1
    }
}
