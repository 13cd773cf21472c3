@testable import TestKit

/// A good transport stream of silence, made byte by byte, which a test can spoil.
struct TransportStreamFixture {
    /// AAC frames of each segment.
    static let frameCounts = [24, 24, 9]

    var objectType = 2
    var rateIndex: UInt8 = 3
    var channels: UInt8 = 2
    var streamType: UInt8 = 0x0F
    var hasClock = true
    var hasSecondStream = false
    var hasSecondProgram = false
    /// Ticks from a PES packet's first frame to the next one's, for each frame.
    var ticks = 1920
    /// What the first frame's time is.
    var start = 126_000
    /// Where in a segment the tables are.
    var tablesFirst = true

    /// The packets of each segment.
    func packets() -> [[[UInt8]]] {
        var (counters, time): ([Int: UInt8], Int) = ([:], start)
        return Self.frameCounts.map { count in
            let programs = hasSecondProgram ? [0x1000, 0x1001] : [0x1000]
            var packets = cut(tables(associating: programs), 0, clock: nil, &counters)
            packets += cut(map(), 0x1000, clock: nil, &counters)
            var audio: [[UInt8]] = []
            for first in stride(from: 0, to: count, by: 6) {
                let frames = min(6, count - first)
                let clock = hasClock && first == 0 ? (time - 63_000) & 0x1_FFFF_FFFF : nil
                audio += cut(pes(frames: frames, time: time), 0x100, clock: clock, &counters)
                time = (time + frames * ticks) & 0x1_FFFF_FFFF
            }
            return tablesFirst ? packets + audio : audio.prefix(1) + packets + audio.dropFirst()
        }
    }

    private func section(_ table: UInt8, _ body: [UInt8]) -> [UInt8] {
        let section = [table, 0xB0, UInt8(body.count + 4)] + body
        let sum = ProgramTables.checksum(section)
        let padding = [UInt8](repeating: 0xFF, count: 183 - section.count - 4)
        return [0] + section + (0..<4).map { UInt8(truncatingIfNeeded: sum >> (24 - 8 * $0)) } + padding
    }

    private func tables(associating programs: [Int]) -> [UInt8] {
        let entries: [UInt8] = zip(UInt8(1)..., programs)
            .flatMap { number, map -> [UInt8] in [0, number, 0xE0 | UInt8(map >> 8), UInt8(map & 0xFF)] }
        return section(0, [0, 1, 0xC1, 0, 0] + entries)
    }

    private func map() -> [UInt8] {
        let second: [UInt8] = hasSecondStream ? [0x1B, 0xE1, 0x01, 0xF0, 0] : []
        return section(2, [0, 1, 0xC1, 0, 0, 0xE1, 0x00, 0xF0, 0, streamType, 0xE1, 0x00, 0xF0, 0] + second)
    }

    private func pes(frames: Int, time: Int) -> [UInt8] {
        let part = { (shift: Int) in UInt8(time >> shift & 0xFF) }
        let pts: [UInt8] = [
            0x21 | UInt8(time >> 29 & 0x0E), part(22), UInt8(time >> 14 & 0xFE) | 1, part(7),
            UInt8(time << 1 & 0xFE) | 1,
        ]
        let body = [0x80, 0x80, 5] + pts + (0..<frames).flatMap { _ in frame() }
        return [0, 0, 1, 0xC0, UInt8(body.count >> 8), UInt8(body.count & 0xFF)] + body
    }

    /// 100 bytes with an ADTS header.
    private func frame() -> [UInt8] {
        let header: [UInt8] = [
            0xFF, 0xF1, UInt8(objectType - 1) << 6 | rateIndex << 2 | channels >> 2, channels << 6, 100 >> 3,
            (100 & 7) << 5 | 0x1F, 0xFC,
        ]
        return header + [UInt8](repeating: 0x21, count: 93)
    }

    /// Packets of 188 bytes for some payload, the last of them filled up.
    private func cut(_ payload: [UInt8], _ identifier: Int, clock: Int?, _ counters: inout [Int: UInt8]) -> [[UInt8]] {
        var (rest, packets, clock) = (payload[...], [[UInt8]](), clock)
        while !rest.isEmpty {
            var field: [UInt8] = []
            if let base = clock {
                field = [0x10] + [25, 17, 9, 1].map { UInt8(base >> $0 & 0xFF) } + [UInt8(base & 1) << 7 | 0x7E, 0]
            }
            clock = nil
            var room = 184 - (field.isEmpty ? 0 : field.count + 1)
            var hasField = !field.isEmpty
            if rest.count < room {
                let filling = room - rest.count
                if hasField {
                    field += [UInt8](repeating: 0xFF, count: filling)
                } else {
                    hasField = true
                    if filling > 1 { field = [0] + [UInt8](repeating: 0xFF, count: filling - 2) }
                }
                room = rest.count
            }
            let counter = counters[identifier].map { ($0 + 1) & 0x0F } ?? 0
            counters[identifier] = counter
            let begins: UInt8 = packets.isEmpty ? 0x40 : 0
            let head: [UInt8] = [
                0x47, begins | UInt8(identifier >> 8), UInt8(identifier & 0xFF), (hasField ? 0x30 : 0x10) | counter,
            ]
            packets.append(head + (hasField ? [UInt8(field.count)] + field : []) + rest.prefix(room))
            rest = rest.dropFirst(room)
        }
        return packets
    }
}
