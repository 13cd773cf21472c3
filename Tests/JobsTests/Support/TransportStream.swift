/// Counts what is in an MPEG transport stream (ISO/IEC 13818-1) with one AAC stream in ADTS frames (ISO/IEC 13818-7).
enum TransportStream {
    /// The number of AAC frames; nil when the bytes are not a whole transport stream of whole frames.
    static func frameCount(in bytes: [UInt8]) -> Int? {
        guard bytes.count.isMultiple(of: 188) else { return nil }
        var audio: [UInt8] = []
        var audioPID: Int?
        for start in stride(from: 0, to: bytes.count, by: 188) {
            guard bytes[start] == 0x47 else { return nil }
            let packet = bytes[start..<start + 188]
            let pid = Int(packet[start + 1] & 0x1F) << 8 | Int(packet[start + 2])
            guard var payload = payload(of: packet) else { continue }
            if packet[start + 1] & 0x40 != 0, payload.starts(with: [0, 0, 1, 0xC0]) {
                audioPID = pid
                payload = payload.dropFirst(9 + Int(payload[payload.startIndex + 8]))
            }
            if pid == audioPID { audio += payload }
        }
        return adtsFrameCount(in: audio)
    }

    private static func payload(of packet: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let control = packet[packet.startIndex + 3]
        guard control & 0x10 != 0 else { return nil }
        let adaptation = control & 0x20 != 0 ? 1 + Int(packet[packet.startIndex + 4]) : 0
        return packet.dropFirst(4 + adaptation)
    }

    private static func adtsFrameCount(in audio: [UInt8]) -> Int? {
        var count = 0
        var position = 0
        while position < audio.count {
            guard position + 7 <= audio.count, audio[position] == 0xFF, audio[position + 1] & 0xF0 == 0xF0 else {
                return nil
            }
            let length =
                Int(audio[position + 3] & 3) << 11 | Int(audio[position + 4]) << 3 | Int(audio[position + 5] >> 5)
            guard length >= 7 else { return nil }
            count += Int(audio[position + 6] & 3) + 1
            position += length
        }
        return position == audio.count ? count : nil
    }
}
