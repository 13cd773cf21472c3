import PluginAPI

/// Puts titles between the sound, as SHOUTcast's protocol has it: after every so many bytes a length in units of 16, and
/// so many bytes of text, none where nothing has changed. <https://cast.readme.io/docs/icy>
struct IcyStream: Sendable {
    /// Bytes of sound between two titles (`icy-metaint`).
    static let interval = 16_000
    /// Bytes of a block: 255 units, which is what the length before it can say.
    private static let longestBlock = 255 * 16

    private var left = Self.interval
    private var told: String?

    /// The sound with whatever titles are due in it.
    ///
    /// The pieces of sound share their bytes with what was given: it is the same for all who listen, and only the places of
    /// titles are each listener's own.
    mutating func take(_ sound: ByteBuffer, title: String) -> [ByteBuffer] {
        var sound = sound
        var stream: [ByteBuffer] = []
        while let part = sound.readSlice(length: min(left, sound.readableBytes)), part.readableBytes > 0 {
            left -= part.readableBytes
            stream.append(part)
            guard left == 0 else { continue }
            stream.append(ByteBuffer(bytes: block(title)))
            left = Self.interval
        }
        return stream
    }

    private mutating func block(_ title: String) -> [UInt8] {
        guard title != told else { return [0] }
        told = title
        var text = Array("StreamTitle='".utf8)
        for character in title.prefix(500) {
            // A quote would end the title for most players.
            let bytes = character == "'" ? Array("’".utf8) : Array(character.utf8)
            guard !character.isNewline, character != "\0" else { continue }
            guard text.count + bytes.count + 2 <= Self.longestBlock else { break }
            text += bytes
        }
        text += Array("';".utf8)
        while !text.count.isMultiple(of: 16) { text.append(0) }
        return [UInt8(text.count / 16)] + text
    }
}
