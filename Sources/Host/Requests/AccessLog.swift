import PluginAPI

/// One line for each request that was answered.
enum AccessLog {
    static func write(
        _ request: Request,
        _ response: Response,
        took duration: Duration,
        context: RadioRequestContext
    ) {
        let (seconds, attoseconds) = duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        context.logger.info(
            "Request",
            metadata: [
                "http.method": "\(request.method.rawValue)",
                // The path alone: a query may hold what does not belong into a log.
                "http.path": "\(request.uri.path.prefix(500))",
                "http.status": "\(response.status.code)",
                "duration_us": "\(microseconds)",
                "peer": "\(context.remoteAddress?.ipAddress ?? "-")",
            ]
        )
    }
}
