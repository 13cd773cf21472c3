import Foundation

/// Audio files that the ffmpeg program makes for the tests: a chord that swells and fades.
enum AudioFixture: String, CaseIterable, Sendable {
    case wav, flac, mp3, ogg, opus, m4a, aac, wma

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
        case .wma: ["-c:a", "wmav2", "-b:a", "128k"]
        }
    }

    /// The bytes of an MP3 file of two seconds with tags and a cover.
    static func covered(title: String, album: String, year: Int) async throws -> Data {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (sound, cover) = ("aevalsrc=0.3*sin(1382*t):s=44100:d=2", "testsrc2=s=1200x1200:d=1:r=1")
        let tags = ["title=\(title)", "album=\(album)", "date=\(year)"].flatMap { ["-metadata", $0] }
        try await Program.run(
            "ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-i", sound, "-f", "lavfi", "-i", cover, "-map", "0", "-map", "1", "-c:v",
                "mjpeg",
            ] + tags
                + ["-disposition:v", "attached_pic", "-frames:v", "1", "\(folder)/covered.mp3"]
        )
        return try Data(contentsOf: URL(fileURLWithPath: "\(folder)/covered.mp3"))
    }
}
