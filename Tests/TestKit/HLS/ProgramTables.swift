import Foundation

/// The two tables of a transport stream that say what is in it (ISO/IEC 13818-1 §2.4.4).
enum ProgramTables {
    /// A stream of a program.
    struct Stream: Equatable {
        let type: UInt8
        let identifier: Int
    }

    /// The identifiers of the maps that a program association table names; nil when it is none.
    static func programs(_ payload: ArraySlice<UInt8>) -> [Int]? {
        guard let body = section(payload, table: 0) else { return nil }
        return stride(from: 5, to: body.count - 3, by: 4)
            .compactMap { index in
                let entry = body.dropFirst(index).prefix(4).map(Int.init)
                // Program 0 is the network's information and none.
                return entry[0] << 8 | entry[1] == 0 ? nil : (entry[2] & 0x1F) << 8 | entry[3]
            }
    }

    /// The clock's identifier and the streams of a program map table; nil when it is none.
    static func streams(_ payload: ArraySlice<UInt8>) -> (clock: Int, streams: [Stream])? {
        guard let body = section(payload, table: 2).map(Array.init), body.count >= 9 else { return nil }
        var streams: [Stream] = []
        var index = 9 + (Int(body[7] & 0x0F) << 8 | Int(body[8]))
        while index + 5 <= body.count {
            let identifier = Int(body[index + 1] & 0x1F) << 8 | Int(body[index + 2])
            streams.append(Stream(type: body[index], identifier: identifier))
            index += 5 + (Int(body[index + 3] & 0x0F) << 8 | Int(body[index + 4]))
        }
        return (Int(body[5] & 0x1F) << 8 | Int(body[6]), streams)
    }

    /// What is between the length and the checksum of a section that lies in one packet.
    private static func section(_ payload: ArraySlice<UInt8>, table: UInt8) -> ArraySlice<UInt8>? {
        guard let pointer = payload.first.map(Int.init), payload.count > 4 + pointer else { return nil }
        let section = payload.dropFirst(1 + pointer)
        let start = section.startIndex
        guard section[start] == table else { return nil }
        let length = Int(section[start + 1] & 0x0F) << 8 | Int(section[start + 2])
        guard length >= 9, section.count >= 3 + length, checksum(section.prefix(3 + length)) == 0 else { return nil }
        return section.dropFirst(3).prefix(length - 4)
    }

    /// CRC-32 of ISO/IEC 13818-1 annex A, which is 0 for data that ends with its own.
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(0xFFFF_FFFF) { sum, byte in
            (0..<8)
                .reduce(sum ^ UInt32(byte) << 24) { sum, _ in
                    sum & 0x8000_0000 == 0 ? sum << 1 : sum << 1 ^ 0x04C1_1DB7
                }
        }
    }
}
