import Foundation
import PluginAPI

/// A track that can be heard.
struct SongRow: Decodable, Sendable {
    let id: Int
    let title: String
    let trackNumber: Int
    let isrc: String?
    let musicbrainzId: String?
    let createdAt: Date
    let albumId: Int
    let albumTitle: String
    let releaseYear: Int?
    let hasCover: Bool
    let artistId: Int
    let artistName: String
    let genreName: String
    /// Samples of what is streamed.
    let samples: Int
    /// The best rendition, which `stream` answers with when no other is asked for, and its bits per second.
    let rendition: Rendition
    let bandwidth: Int

    /// Seconds of what is streamed.
    var seconds: Double { Double(samples) / Double(SegmentTimes.sampleRate) }
}
