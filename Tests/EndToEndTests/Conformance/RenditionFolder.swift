import Foundation
import TestKit
import Testing

/// A rendition in a folder that `Host transcode` has made.
struct RenditionFolder {
    /// The path of its playlist.
    let playlist: String
    private let text: HLSPlaylist

    /// The renditions that a master playlist names, in its order.
    static func all(of master: String) throws -> [RenditionFolder] {
        let folder = (master as NSString).deletingLastPathComponent
        return try HLSPlaylist(String(contentsOfFile: master, encoding: .utf8)).addresses
            .map { variant in
                let playlist = "\(folder)/\(variant)"
                return RenditionFolder(
                    playlist: playlist,
                    text: HLSPlaylist(try String(contentsOfFile: playlist, encoding: .utf8))
                )
            }
    }

    /// Paths of its segments.
    var segments: [String] { text.addresses.map(path) }
    /// Seconds of all segments.
    var total: Double { text.total }
    /// When each segment ends, in seconds to the microsecond.
    var ends: [Double] {
        var end = 0.0
        return text.durations.map { duration in
            end += duration
            return (end * 1_000_000).rounded() / 1_000_000
        }
    }

    private func path(_ name: String) -> String { "\((playlist as NSString).deletingLastPathComponent)/\(name)" }

    /// The path of what fragmented MP4 segments need before them; nil for transport streams.
    private var initialization: String? {
        text.value("#EXT-X-MAP").flatMap { $0.firstMatch(of: /URI="([^"]+)"/) }.map { path(String($0.1)) }
    }

    /// Files that each can be played alone, made of its segments.
    private func files(in folder: String, _ number: Int) throws -> [String] {
        guard let initialization else { return segments }
        let beginning = try Data(contentsOf: URL(fileURLWithPath: initialization))
        return try segments.enumerated()
            .map { index, segment in
                let file = "\(folder)/alone-\(number)-\(index).mp4"
                try (beginning + Data(contentsOf: URL(fileURLWithPath: segment))).write(to: URL(fileURLWithPath: file))
                return file
            }
    }

    /// Has ffmpeg decode each playlist, and each segment alone, without a single complaint, and counts samples.
    static func decodeStrictly(_ renditions: [RenditionFolder], in folder: String) async throws {
        let alone = try renditions.enumerated().flatMap { try $1.files(in: folder, $0) }
        let inputs = (renditions.map(\.playlist) + alone)
            .flatMap { ["-err_detect", "crccheck+bitstream+buffer+explode", "-i", $0] }
        let outputs = renditions.indices.flatMap { ["-map", "\($0):a", "-f", "s16le", "\(folder)/\($0).pcm"] }
        let others = alone.indices.flatMap { ["-map", "\(renditions.count + $0):a", "-f", "null", "-"] }
        let complaint = try await Program.run("ffmpeg", ["-v", "warning", "-xerror"] + inputs + outputs + others)
        #expect(complaint.isEmpty, "\(complaint)")
        for (number, rendition) in renditions.enumerated() {
            let size = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(number).pcm")[.size] as? NSNumber
            let samples = (size?.intValue ?? 0) / 4
            let expected = Int((rendition.total * 48_000).rounded())
            if rendition.initialization == nil {
                #expect(samples == expected, "\(rendition.playlist)")
            } else {
                // ffmpeg decodes whole frames, also what edit list and durations leave out of them.
                #expect((1024..<2048).contains(samples - expected), "\(rendition.playlist): \(samples - expected)")
            }
        }
    }
}
