public import Foundation

/// A segment of an HLS transport stream, taken apart (RFC 8216 §3.2).
public struct TransportSegment: Sendable {
    /// Its packets as far as they are some, which need not be all.
    let packets: [TransportPacket]
    /// Whether all of its bytes are packets.
    let isWhole: Bool
    /// The identifiers of the maps of its programs.
    let programs: [Int]
    /// What the first map says.
    let map: (clock: Int, streams: [ProgramTables.Stream])?
    /// The PES packets of its only audio stream.
    let audio: [AudioPacket]
    /// How many PES packets could not be read.
    let unreadable: Int
    /// How long the playlist says that it is, in seconds.
    let duration: Double

    /// Takes a segment apart.
    public init(_ data: Data, duration: Double) {
        let bytes = [UInt8](data)
        let pieces = stride(from: 0, to: bytes.count, by: TransportPacket.size)
            .map { TransportPacket(bytes[$0..<min($0 + TransportPacket.size, bytes.count)]) }
        let packets = pieces.compactMap { $0 }
        isWhole = packets.count == pieces.count && !packets.isEmpty
        self.packets = packets
        self.duration = duration
        let association = packets.first { $0.identifier == 0 && $0.begins }
        let programs = association?.payload.flatMap(ProgramTables.programs) ?? []
        self.programs = programs
        let map = packets.first { $0.identifier == programs.first && $0.begins }?.payload.flatMap(ProgramTables.streams)
        self.map = map
        let stream = map?.streams.first?.identifier
        let packetized = Self.join(packets.filter { $0.identifier == stream })
        audio = packetized.compactMap { AudioPacket($0[...]) }
        unreadable = packetized.count - audio.count
    }

    /// The PES packets that lie in these packets.
    private static func join(_ packets: [TransportPacket]) -> [[UInt8]] {
        packets.reduce(into: [[UInt8]]()) { joined, packet in
            if packet.begins || joined.isEmpty { joined.append([]) }
            joined[joined.count - 1] += packet.payload ?? []
        }
    }

    /// AAC frames in it.
    public var frameCount: Int { audio.reduce(0) { $0 + $1.frames.count } }
}
