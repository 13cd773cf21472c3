import Foundation
import PluginAPI

/// What was found out of a file, for people and for programs.
struct ProbeReport: Encodable {
    /// Seconds.
    let duration: Double
    let media: MediaFacts

    /// An object with the duration and the members that `GET /streams/tracks/ID/media` has.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    func encode(to encoder: any Encoder) throws {
        try media.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(duration, forKey: .duration)
    }

    private enum CodingKeys: String, CodingKey {
        case duration
    }

    /// The most characters of a fact in the table.
    private static let limit = 1000

    /// A line for each fact, for a terminal: what the file says is a stranger's, and what the transcoder says may be.
    var table: String {
        let rows = rows.map {
            (name: $0.name.onOneLine(limit: Self.limit), value: $0.value.onOneLine(limit: Self.limit))
        }
        let width = rows.map(\.name.count).max() ?? 0
        return rows.map { $0.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.value }
            .joined(separator: "\n")
    }

    private var rows: [(name: String, value: String)] {
        let depth = media.bitDepth.map { ", \($0) bit" } ?? ""
        var rows = [
            ("container", media.container), ("codec", media.codec),
            ("sound", "\(media.sampleRate) Hz, \(media.channels) channels\(depth)"),
            ("duration", "\(Self.number(duration, 3)) s"),
            (
                "loudness",
                media.loudness.map { "\(Self.number($0, 1)) LUFS" }
                    ?? (media.truePeak == nil ? "silent" : "too short or too soft")
            ),
            ("loudness range", "\(Self.number(media.loudnessRange, 1)) LU"),
            ("true peak", media.truePeak.map { "\(Self.number($0, 1)) dBTP" } ?? "silent"),
            ("gain", "\(Self.number(media.gain, 1)) dB"),
        ]
        rows += media.tags.sorted { $0.key < $1.key }
            .map { ($0.key.replacing("_", with: " "), $0.value) }
        if let warning = media.warning { rows.append(("warning", warning)) }
        return rows
    }

    private static func number(_ value: Double, _ digits: Int) -> String {
        value.formatted(.number.precision(.fractionLength(digits)).locale(Locale(identifier: "en_US_POSIX")))
    }
}
