import PluginAPI
import Synchronization

/// A log that a test can read, each line with all of its metadata.
final class RecordedLines: Sendable {
    struct Line {
        let message: String
        let metadata: Logger.Metadata
    }

    private let lines = Mutex<[Line]>([])

    /// What was logged, in its order.
    var all: [Line] { lines.withLock { $0 } }

    /// A logger that writes to it.
    var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }

    private struct Handler: LogHandler {
        let lines: RecordedLines
        var metadata: Logger.Metadata = [:]
        var metadataProvider: Logger.MetadataProvider?
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all =
                metadata
                .merging(metadataProvider?.get() ?? [:]) { _, new in new }
                .merging(event.metadata ?? [:]) { _, new in new }
            lines.lines.withLock { $0.append(Line(message: event.message.description, metadata: all)) }
        }
    }
}
