import Foundation
import PluginAPI

/// Writes each log event as a JSON object on a line of standard error (`LOG_FORMAT=json`).
///
/// swift-log has no such handler. Keys: `time` (ISO 8601), `level`, `logger`, `message`, `source`, and `metadata` as a
/// flat object of strings.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel: Logger.Level
    private let label: String

    init(label: String, logLevel: Logger.Level) {
        self.label = label
        self.logLevel = logLevel
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let merged =
            metadata
            .merging(metadataProvider?.get() ?? [:]) { _, new in new }
            .merging(event.metadata ?? [:]) { _, new in new }
        let line = Line(
            time: Date.now.formatted(.iso8601.time(includingFractionalSeconds: true)),
            level: event.level.rawValue,
            logger: label,
            message: event.message.description,
            source: event.source,
            metadata: merged.mapValues(\.description)
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A line of strings always encodes.
        guard let data = try? encoder.encode(line) else { return }
        StandardError().write(String(decoding: data, as: UTF8.self) + "\n")
    }

    private struct Line: Encodable {
        let time: String
        let level: String
        let logger: String
        let message: String
        let source: String
        let metadata: [String: String]
    }
}
