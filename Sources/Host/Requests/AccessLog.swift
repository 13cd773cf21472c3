import PluginAPI

/// One line for each request that was answered.
enum AccessLog {
    static func write(
        _ method: HTTPRequest.Method,
        _ path: Substring,
        _ status: HTTPResponse.Status,
        peer: String,
        took duration: Duration,
        names: Logger.Metadata,
        logger: Logger
    ) {
        let (seconds, attoseconds) = duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        guard logger.logLevel <= .info else { return }
        var metadata = Logger.Metadata(minimumCapacity: 8)
        for (name, value) in names { metadata[name] = value }
        metadata["http.method"] = .string(method.rawValue)
        // The path alone: a query may hold what does not belong into a log.
        metadata["http.path"] = .string(String(path.prefix(500)))
        metadata["http.status"] = .string(String(status.code))
        metadata["duration_us"] = .string(String(microseconds))
        metadata["peer"] = .string(peer)
        logger.info("Request", metadata: metadata)
    }
}
