import PluginAPI

/// The AAC frames of a segment with their ADTS headers (ISO/IEC 13818-7 §6.2), as players without HLS take them.
struct AudioFrames: Sendable, Equatable {
    /// All frames, one after another.
    let bytes: ByteBuffer
    /// At which byte each frame begins, and at the end how many bytes there are.
    let bounds: [Int]

    /// How many frames there are.
    var count: Int { bounds.count - 1 }

    /// Takes the audio out of a transport stream (ISO/IEC 13818-1 §2.4.3); nil where there is none, or it is damaged.
    init?(transportStream: ByteBuffer) {
        guard let bytes = Self.elementaryStream(transportStream), let bounds = Self.bounds(bytes) else { return nil }
        self.bytes = bytes
        self.bounds = bounds
    }

    /// Some of the frames, which share the memory of all.
    func slice(_ range: Range<Int>) -> ByteBuffer? {
        guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
        let first = bounds[range.lowerBound]
        return bytes.getSlice(at: bytes.readerIndex + first, length: bounds[range.upperBound] - first)
    }

    private static let packetLength = 188

    /// The payload of all PES packets of the first audio stream.
    private static func elementaryStream(_ stream: ByteBuffer) -> ByteBuffer? {
        var audio = ByteBuffer()
        audio.reserveCapacity(stream.readableBytes)
        var audioID: Int?
        let isWhole = stream.withUnsafeReadableBytes { bytes -> Bool in
            guard bytes.count.isMultiple(of: packetLength) else { return false }
            for start in stride(from: 0, to: bytes.count, by: packetLength) {
                let packet = UnsafeRawBufferPointer(rebasing: bytes[start..<start + packetLength])
                guard packet[0] == 0x47 else { return false }
                let id = Int(packet[1] & 0x1F) << 8 | Int(packet[2])
                guard packet[3] & 0x10 != 0, audioID == nil || audioID == id else { continue }
                // An adaptation field begins with its length.
                var payload = packet[3] & 0x20 != 0 ? 5 + Int(packet[4]) : 4
                if packet[1] & 0x40 != 0, let header = pesHeader(packet, at: payload) {
                    audioID = id
                    payload += header
                } else if audioID == nil {
                    continue
                }
                guard payload <= packetLength else { return false }
                audio.writeBytes(packet[payload...])
            }
            return true
        }
        return isWhole && audioID != nil ? audio : nil
    }

    /// The length of the PES header that an audio packet begins with (§2.4.3.6); nil where none begins.
    private static func pesHeader(_ packet: UnsafeRawBufferPointer, at start: Int) -> Int? {
        guard start + 9 <= packet.count, packet[start] == 0, packet[start + 1] == 0, packet[start + 2] == 1,
            packet[start + 3] & 0xE0 == 0xC0
        else { return nil }
        return 9 + Int(packet[start + 8])
    }

    /// Where frames begin; nil where the bytes are no whole frames.
    private static func bounds(_ audio: ByteBuffer) -> [Int]? {
        var bounds = [0]
        let isWhole = audio.withUnsafeReadableBytes { bytes -> Bool in
            var start = 0
            while start < bytes.count {
                guard start + 7 <= bytes.count, bytes[start] == 0xFF, bytes[start + 1] & 0xF6 == 0xF0 else {
                    return false
                }
                let length =
                    Int(bytes[start + 3] & 3) << 11 | Int(bytes[start + 4]) << 3 | Int(bytes[start + 5]) >> 5
                guard length >= 7, start + length <= bytes.count else { return false }
                start += length
                bounds.append(start)
            }
            return true
        }
        return isWhole ? bounds : nil
    }
}
