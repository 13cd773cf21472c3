import PluginAPI

@testable import Streaming

/// A recording as planning and playlists know it.
struct Song: Sendable {
    let candidate: Programme.Candidate
    let item: ScheduledItem

    /// A recording with so many frames in its segments, in two bit rates and both formats.
    init(_ encoding: Int, track: Int? = nil, artist: Int, album: Int = 1, frames: [Int], isJingle: Bool = false) {
        let track = track ?? encoding
        let scheduled = ScheduledEncoding(
            id: encoding,
            track: track,
            rendition: .standard,
            frameCounts: frames,
            samples: (frames.reduce(0, +) - 1) * SegmentTimes.samplesPerFrame,
            bandwidths: Dictionary(
                uniqueKeysWithValues: [64, 128]
                    .flatMap { rate in
                        Rendition.Format.allCases.map {
                            (
                                Rendition(kilobitsPerSecond: rate, format: $0),
                                Bandwidth(peak: rate, average: rate)
                            )
                        }
                    }
            )
        )
        candidate = Programme.Candidate(
            encoding: encoding,
            track: track,
            artist: artist,
            album: album,
            frames: scheduled.frames
        )
        item = ScheduledItem(
            encoding: scheduled,
            artistId: artist,
            title: "Title \(track)",
            artist: "Artist \(artist)",
            album: "Album \(album)",
            isJingle: isJingle
        )
    }

    /// Segments as the transcoder cuts them: all of 468 frames but the last, or the last two, of which none is short.
    static func cut(_ frames: Int) -> [Int] {
        let (whole, rest) = frames.quotientAndRemainder(dividingBy: 468)
        if rest == 0 { return Array(repeating: 468, count: whole) }
        guard whole > 0, rest < 94 else { return Array(repeating: 468, count: whole) + [rest] }
        let last = 468 + rest
        return Array(repeating: 468, count: whole - 1) + [last / 2, last - last / 2]
    }
}
