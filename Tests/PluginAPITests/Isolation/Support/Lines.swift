import Logging
import Synchronization

/// A log that a test can read.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    /// What was logged: the level, the message and its own metadata.
    var all: [String] { lines.withLock { $0 } }

    /// A logger that writes to it.
    var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }

    private struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let values = (event.metadata ?? [:]).values.map { " \($0)" }.joined()
            lines.lines.withLock { $0.append("\(event.level) \(event.message)\(values)") }
        }
    }
}
