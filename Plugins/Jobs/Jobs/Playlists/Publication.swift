import PluginAPI

/// All that is published of a recording: its playlists, and what they name.
struct Publication: Sendable, Equatable {
    /// The playlist of a rendition with its manifest.
    struct Rendered: Sendable, Equatable {
        let rendition: Rendition
        let playlist: MediaPlaylist
        let manifest: [SegmentManifestEntry]
        let initialization: [UInt8]?
        let bandwidth: Bandwidth

        /// Describes a part of a recording.
        init(_ part: Recording.Part, version: Int?, samples: Int) {
            let frameCounts = part.segments.map(\.frameCount)
            let times =
                switch part.rendition.format {
                case .transportStream: SegmentTimes(frameCounts: frameCounts)
                case .fragmentedMP4: SegmentTimes(frameCounts: frameCounts, sound: samples)
                }
            rendition = part.rendition
            initialization = part.initialization
            playlist = MediaPlaylist(version: version, format: part.rendition.format, times: times)
            bandwidth = Bandwidth(byteCounts: part.segments.map(\.byteCount), times: times)
            manifest = zip(part.segments, times.durations).enumerated()
                .map { number, segment in
                    SegmentManifestEntry(
                        segmentNumber: number,
                        duration: Double(segment.1) / 1_000_000,
                        byteCount: segment.0.byteCount,
                        sha256: segment.0.sha256
                    )
                }
        }
    }

    /// What is played unless another rendition is asked for.
    let standard: Rendered
    /// The other renditions.
    let others: [Rendered]
    /// AAC frames in each segment of the transport streams.
    let frameCounts: [Int]
    /// Samples of the sound, per channel at 48 kHz.
    let samples: Int

    /// Describes a recording, whose addresses are to have a version.
    init(_ recording: Recording, version: Int?) {
        standard = Rendered(recording.standard, version: version, samples: recording.samples)
        frameCounts = recording.standard.segments.map(\.frameCount)
        samples = recording.samples
        others = recording.others.map { Rendered($0, version: version, samples: recording.samples) }
    }

    /// The master playlists with their names, one for each format that there is.
    var masters: [(name: String, playlist: MasterPlaylist)] {
        [("master", Rendition.Format.transportStream), ("cmaf", .fragmentedMP4)]
            .compactMap { name, format in master(format).map { (name, $0) } }
    }

    private func master(_ format: Rendition.Format) -> MasterPlaylist? {
        let variants = ([standard] + others).filter { $0.rendition.format == format }
            .map { rendered in
                MasterPlaylist.Variant(
                    address: rendered == standard
                        ? Track.standardPlaylistName
                        : Track.playlistName(of: rendered.rendition),
                    bandwidth: rendered.bandwidth
                )
            }
        return variants.isEmpty ? nil : MasterPlaylist(variants: variants)
    }
}
