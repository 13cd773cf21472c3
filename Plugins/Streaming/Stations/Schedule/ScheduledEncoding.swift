import PluginAPI

/// What a station needs to know of a recording to play it.
struct ScheduledEncoding: Sendable, Equatable {
    let id: Int
    let track: Int
    /// The rendition that is played unless another is asked for.
    let rendition: Rendition
    /// AAC frames in each segment of its transport streams.
    let frameCounts: [Int]
    /// Samples of the sound, without what the encoder adds.
    let samples: Int
    /// All its renditions with the bandwidths that master playlists say.
    let bandwidths: [Rendition: Bandwidth]
    /// Before which frame each segment begins, and at the end how many frames there are.
    let bounds: [Int]

    init(
        id: Int,
        track: Int,
        rendition: Rendition,
        frameCounts: [Int],
        samples: Int,
        bandwidths: [Rendition: Bandwidth]
    ) {
        self.id = id
        self.track = track
        self.rendition = rendition
        self.frameCounts = frameCounts
        self.samples = samples
        self.bandwidths = bandwidths
        bounds = frameCounts.reduce(into: [0]) { bounds, count in bounds.append((bounds.last ?? 0) + count) }
    }

    /// How long it lasts.
    var frames: Int { bounds.last ?? 0 }

    /// The segment that a frame of it lies in.
    func segment(at frame: Int) -> Int {
        // The first bound above the frame is the segment's end.
        var (low, high) = (1, bounds.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] > frame { high = middle } else { low = middle + 1 }
        }
        return low - 1
    }

    /// How long its segments are in a format.
    func times(in format: Rendition.Format) -> SegmentTimes {
        switch format {
        case .transportStream: SegmentTimes(frameCounts: frameCounts)
        case .fragmentedMP4: SegmentTimes(frameCounts: frameCounts, sound: samples)
        }
    }

    /// The rendition itself where it has it, otherwise the next lower of the format, or the lowest; nil where it has none
    /// of the format.
    func nearest(to wanted: Rendition) -> Rendition? {
        if bandwidths[wanted] != nil { return wanted }
        let others = bandwidths.keys.filter { $0.format == wanted.format }
        return others.filter { $0.kilobitsPerSecond < wanted.kilobitsPerSecond }
            .max { $0.kilobitsPerSecond < $1.kilobitsPerSecond }
            ?? others.min { $0.kilobitsPerSecond < $1.kilobitsPerSecond }
    }
}
