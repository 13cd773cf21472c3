import Testing
import TranscoderProtocol

/// Plays segments as a listener does.
struct StreamJudge {
    private let folder: TestFolder
    private let segments: [TranscoderSegment]

    /// Writes segments and a playlist.
    init(_ segments: [TranscoderSegment]) throws {
        folder = try TestFolder()
        self.segments = segments
        var lines = ["#EXTM3U", "#EXT-X-VERSION:3", "#EXT-X-TARGETDURATION:10", "#EXT-X-PLAYLIST-TYPE:VOD"]
        for segment in segments {
            lines.append("#EXTINF:\(Double(segment.frameCount) * 1024 / 48_000),")
            lines.append("\(segment.number).ts")
            _ = try folder.write(segment.bytes, to: "\(segment.number).ts")
        }
        lines.append("#EXT-X-ENDLIST\n")
        _ = try folder.write(lines.joined(separator: "\n").utf8, to: "playlist.m3u8")
    }

    /// The playlist's path, which is there as long as the judge.
    var playlist: String { folder.file("playlist.m3u8") }

    /// Expects that ffmpeg plays them without a warning, and answers the number of samples per channel.
    func samplesPlayed() async throws -> Int {
        let result = try await Program.ffmpeg.run(
            ["-v", "warning", "-i", folder.file("playlist.m3u8"), "-f", "s16le", "-ac", "1", "-"])
        #expect(result.status == 0)
        #expect(result.complaint.isEmpty, "\(result.complaint)")
        return result.output.count / 2
    }

    /// Expects that each segment begins with its tables, and that all of them are one stream.
    func expectTransportStream() {
        var counters: [Int: UInt8] = [:]
        for segment in segments {
            let packets = stride(from: 0, to: segment.bytes.count, by: 188).map { segment.bytes[$0...].prefix(188) }
            #expect(packets.allSatisfy { $0.count == 188 && $0.first == 0x47 })
            let identifiers = packets.map(Self.identifier)
            // Programs, map of the program, and then nothing but sound.
            #expect(identifiers.prefix(3) == [0, 0x1000, 0x100])
            #expect(identifiers.dropFirst(2).allSatisfy { $0 == 0x100 })
            for (identifier, packet) in zip(identifiers, packets) {
                let counter = packet[packet.startIndex + 3] & 0x0F
                if let last = counters[identifier] { #expect(counter == (last + 1) & 0x0F) }
                counters[identifier] = counter
            }
        }
    }

    private static func identifier(of packet: ArraySlice<UInt8>) -> Int {
        Int(packet[packet.startIndex + 1] & 0x1F) << 8 | Int(packet[packet.startIndex + 2])
    }
}
