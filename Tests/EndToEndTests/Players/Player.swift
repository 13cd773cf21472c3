import Foundation

/// What plays HLS: five programs with four demuxers that know nothing of each other.
enum Player: String, CaseIterable, Sendable {
    /// Chromium's own.
    case chromium
    /// The library that players in browsers use where they have none of their own.
    case hlsJS
    case ffmpeg
    /// It has ffmpeg's demuxer, and a clock and a buffer of its own.
    case mpv
    case gstreamer

    /// Plays a stream for some seconds, or to its end.
    func play(_ url: String, for seconds: Double) async throws -> PlayReport {
        switch self {
        case .chromium: try await BrowserPlayer(engine: "native").play(url, for: seconds)
        case .hlsJS: try await BrowserPlayer(engine: "hls.js").play(url, for: seconds)
        case .ffmpeg: try await ProgramPlayer.ffmpeg.play(url, for: seconds)
        case .mpv: try await ProgramPlayer.mpv.play(url, for: seconds)
        case .gstreamer: try await ProgramPlayer.gstreamer.play(url, for: seconds)
        }
    }
}
