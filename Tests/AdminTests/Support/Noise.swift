import PluginAPI

/// Bytes that look like a recording: all values occur, none is a pattern, and the same are made each time.
enum Noise {
    private static let head = Array("RIFF....WAVEfmt ".utf8)

    /// The start of a WAV file and noise behind it.
    static func wav(_ count: Int) -> ByteBuffer {
        var generator = SplitMix(seed: UInt64(count))
        var buffer = ByteBuffer()
        buffer.reserveCapacity(count + 8)
        while buffer.readableBytes < count { buffer.writeInteger(generator.next()) }
        buffer.setBytes(head, at: 0)
        return buffer.getSlice(at: 0, length: count) ?? buffer
    }

    /// An MP3 file of silence, at 128 kb/s, behind something else.
    static func mp3(behind junk: [UInt8], frames: Int) -> ByteBuffer {
        let frame: [UInt8] = [0xFF, 0xFB, 0x90, 0xC4] + Array(repeating: 0, count: 413)
        return ByteBuffer(bytes: junk + Array(repeatElement(frame, count: frames).joined()))
    }

    /// The start of a letter.
    static func letter(_ count: Int) -> ByteBuffer {
        let words = "Dear host, this is a letter, and a long one. "
        return ByteBuffer(bytes: repeatElement(words.utf8, count: count / words.utf8.count + 1).joined().prefix(count))
    }
}

/// Random numbers that are the same for one seed (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
