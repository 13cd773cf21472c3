import Testing

/// What ffprobe says of the packets of a playlist or a segment, about which it must not warn.
struct PacketTimes {
    /// The only stream: codec, profile, rate and channels.
    let stream: String
    /// When each packet is played, in ticks of the container's clock.
    let times: [Int]

    /// Asks ffprobe.
    init(of path: String) async throws {
        let entries = "stream=codec_name,profile,sample_rate,channels:packet=pts"
        let output = try await Program.run(
            "ffprobe",
            ["-v", "warning", "-show_entries", entries, "-of", "compact=p=1:nk=1", path]
        )
        var times: [Int] = []
        var streams: [String] = []
        for line in output.split(separator: "\n") {
            let words = line.split(separator: "|")
            switch words.first {
            case "packet": times.append(try #require(words.dropFirst().first.flatMap { Int($0) }, "\(line)"))
            case "stream": streams.append(words.dropFirst().joined(separator: ","))
            // Of an HLS playlist the stream is also named below its program.
            case "program": continue
            default: Issue.record("\(path): \(line)")
            }
        }
        stream = try #require(streams.first)
        self.times = times
    }
}
