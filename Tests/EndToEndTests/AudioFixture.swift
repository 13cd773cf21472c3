import Foundation

/// Audio files that the ffmpeg program makes for the tests: a chord that swells and fades.
enum AudioFixture: String, CaseIterable, Sendable {
    case wav, flac, mp3, ogg, opus, m4a, aac

    /// The bytes of a file of some seconds.
    func make(seconds: Double, rate: Int = 44_100) async throws -> Data {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = "\(folder)/audio.\(rawValue)"
        let chord = "0.2*sin(2*PI*220*t)+0.2*sin(2*PI*277.18*t)+0.2*sin(2*PI*329.63*t)"
        try await Program.run(
            "ffmpeg",
            ["-v", "error", "-f", "lavfi", "-i", "aevalsrc=\(chord)|\(chord):s=\(rate):d=\(seconds)"] + codec + [file]
        )
        return try Data(contentsOf: URL(fileURLWithPath: file))
    }

    private var codec: [String] {
        switch self {
        case .wav: ["-c:a", "pcm_s16le"]
        case .flac: ["-c:a", "flac"]
        case .mp3: ["-c:a", "libmp3lame", "-b:a", "128k"]
        case .ogg: ["-c:a", "libvorbis"]
        case .opus: ["-c:a", "libopus", "-ar", "48000"]
        case .m4a, .aac: ["-c:a", "aac", "-b:a", "128k"]
        }
    }
}
