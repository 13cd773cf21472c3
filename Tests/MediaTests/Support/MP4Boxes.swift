import Testing

/// What boxes of a fragmented MP4 file say about time (ISO/IEC 14496-12).
struct MP4Boxes {
    /// Where the edit list begins, in samples.
    private(set) var editStart: Int?
    /// When each fragment begins, in samples.
    private(set) var fragmentTimes: [Int] = []
    /// The duration of each sample of each fragment; with AAC a sample is a frame.
    private(set) var sampleDurations: [Int] = []

    private var defaultDuration = 0

    /// Reads a file.
    init(_ bytes: [UInt8]) throws {
        try read(bytes[...])
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>) throws {
        var rest = bytes
        while !rest.isEmpty {
            try #require(rest.count >= 8)
            let size = Self.number(rest.prefix(4))
            try #require((8...rest.count).contains(size))
            let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
            try take(name, rest.prefix(size).dropFirst(8))
            rest = rest.dropFirst(size)
        }
    }

    private mutating func take(_ name: String, _ content: ArraySlice<UInt8>) throws {
        let fields = Array(content)
        func field(_ offset: Int, _ length: Int = 4) -> Int { Self.number(fields[offset..<offset + length]) }
        switch name {
        case "moov", "trak", "edts", "mdia", "moof", "traf":
            try read(content)
        case "elst":
            #expect(field(4) == 1)
            editStart = fields[0] == 1 ? field(16, 8) : field(12)
        case "tfdt":
            fragmentTimes.append(fields[0] == 1 ? field(4, 8) : field(4))
        case "tfhd":
            let flags = field(1, 3)
            try #require(flags & 0x8 != 0)
            // After the track come a base, a description and then the duration, where there are any.
            defaultDuration = field(8 + (flags & 0x1 != 0 ? 8 : 0) + (flags & 0x2 != 0 ? 4 : 0))
        case "trun":
            let flags = field(1, 3)
            let each = [0x100, 0x200, 0x400, 0x800].count { flags & $0 != 0 } * 4
            let first = 8 + (flags & 0x1 != 0 ? 4 : 0) + (flags & 0x4 != 0 ? 4 : 0)
            for sample in 0..<field(4) {
                sampleDurations.append(flags & 0x100 != 0 ? field(first + sample * each) : defaultDuration)
            }
        default:
            break
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
