import PluginAPI

@testable import Streaming

/// Frames of random bytes in a transport stream (ISO/IEC 13818-1), written for tests from the standard alone.
struct SmallStream {
    /// The frames with their ADTS headers, which is what is to be taken out of the stream.
    private(set) var frames: [[UInt8]] = []
    /// Packets of 188 bytes.
    private(set) var packets: [[UInt8]] = []
    private var random: SeededGenerator
    private var counter: UInt8 = 0

    var bytes: ByteBuffer { ByteBuffer(bytes: packets.joined()) }
    /// All frames, one after another.
    var sound: ByteBuffer { ByteBuffer(bytes: frames.joined()) }

    init(frames count: Int, seed: Int) {
        random = SeededGenerator(seed: UInt64(seed))
        frames = (0..<count).map { _ in frame() }
        packets = [table(0x0000), table(0x1000)]
        var rest = frames[...]
        while !rest.isEmpty {
            let group = rest.prefix(Int.random(in: 1...20, using: &random))
            rest = rest.dropFirst(group.count)
            write(pes(Array(group.joined())))
        }
    }

    /// ADTS (ISO/IEC 13818-7 §6.2): 7 bytes of which 13 bits say how long all is.
    private mutating func frame() -> [UInt8] {
        let length = Int.random(in: 7...400, using: &random)
        let header: [UInt8] = [
            0xFF, 0xF1, 0x4C, 0x80 | UInt8(length >> 11), UInt8(length >> 3 & 0xFF), UInt8(length & 7) << 5 | 0x1F,
            0xFC,
        ]
        let pattern = withUnsafeBytes(of: random.next()) { Array($0) }
        return header + repeatElement(pattern, count: length / 8 + 1).flatMap { $0 }.prefix(length - 7)
    }

    private mutating func table(_ identifier: Int) -> [UInt8] {
        let head: [UInt8] = [0x47, 0x40 | UInt8(identifier >> 8), UInt8(identifier & 0xFF), 0x10]
        return head + Array(repeating: UInt8(truncatingIfNeeded: random.next() & 0xFE), count: 184)
    }

    /// A PES packet (§2.4.3.6), with a header of random length.
    private mutating func pes(_ payload: [UInt8]) -> [UInt8] {
        let stuffing = Int.random(in: 0...12, using: &random)
        let time: [UInt8] = [0x21, 0, 1, 0, 1] + Array(repeating: 0xFF, count: stuffing)
        let length = payload.count + 3 + time.count
        let head: [UInt8] = [
            0, 0, 1, 0xC0, UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF), 0x80, 0x80, UInt8(time.count),
        ]
        return head + time + payload
    }

    private mutating func write(_ payload: [UInt8]) {
        var (rest, begins) = (payload[...], true)
        while !rest.isEmpty {
            // Packets of others, and of the clock alone, come in between.
            if Int.random(in: 0..<8, using: &random) == 0 {
                packets.append([0x47, 0x1F, 0xFF, 0x10] + Array(repeating: 0xFF, count: 184))
            }
            if Int.random(in: 0..<8, using: &random) == 0 {
                packets.append([0x47, 0x01, 0x00, 0x20, 183] + Array(repeating: 0, count: 183))
            }
            let room = min(rest.count, Int.random(in: 0..<4, using: &random) == 0 ? 100 : 184)
            // Neither is an adaptation field of one byte less than none possible, nor one that is not filled.
            let filling = 184 - room
            var field: [UInt8] = []
            if filling == 1 { field = [0] }
            if filling > 1 { field = [UInt8(filling - 1), 0] + Array(repeating: 0xFF, count: filling - 2) }
            counter = (counter + 1) & 15
            let head: [UInt8] = [0x47, begins ? 0x41 : 0x01, 0x00, (filling > 0 ? 0x30 : 0x10) | counter]
            packets.append(head + field + rest.prefix(room))
            rest = rest.dropFirst(room)
            begins = false
        }
    }
}
