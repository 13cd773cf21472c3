import Testing

/// A piece of music of two tones, made by ffmpeg.
struct Fixture: Sendable, CustomTestStringConvertible {
    /// Seconds.
    static let duration = 25.3

    /// Its file's name, from which ffmpeg tells the format.
    let name: String
    /// Samples per second.
    var rate = 44_100
    /// How ffmpeg is to encode it.
    var arguments: [String] = []

    var testDescription: String { name }

    /// Makes the file in a folder and answers its path.
    func make(in folder: TestFolder, duration: Double = duration) async throws -> String {
        let tones = "aevalsrc=0.3*sin(1382*t)+0.1*sin(11058*t)|0.3*sin(2073*t):s=\(rate):d=\(duration)"
        return try await Self.make(name, ["-f", "lavfi", "-i", tones] + arguments, in: folder)
    }

    /// Makes a file with ffmpeg in a folder and answers its path.
    static func make(_ name: String, _ arguments: [String], in folder: TestFolder) async throws -> String {
        let result = try await Program.ffmpeg.run(["-v", "error", "-y"] + arguments + [folder.file(name)])
        try #require(result.status == 0, "\(result.complaint)")
        return folder.file(name)
    }
}
