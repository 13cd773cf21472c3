import Logging

/// The metadata keys of this module's log lines.
enum LogKey: String {
    case attempt = "postgres.attempt"
    case channel = "postgres.channel"
    case connectionID = "postgres.connection.id"
    case delay = "postgres.delay"
    case error = "error"
    case migration = "postgres.migration"
    case open = "postgres.pool.open"
}

extension Logger.Metadata {
    subscript(_ key: LogKey) -> Logger.MetadataValue? {
        get { self[key.rawValue] }
        set { self[key.rawValue] = newValue }
    }

    static func keys(_ pairs: (LogKey, Logger.MetadataValue)...) -> Logger.Metadata {
        Dictionary(pairs.map { ($0.0.rawValue, $0.1) }, uniquingKeysWith: { _, last in last })
    }
}
