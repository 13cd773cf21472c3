/// What a job carries from whoever enqueued it, as JSON in its row.
struct JobOrigin: Codable, Sendable {
    /// The trace of the request, as the W3C writes it.
    var traceparent: String?
    /// What vendors have added to the trace.
    var tracestate: String?

    /// The trace of whoever calls; nil when it is in none.
    static var current: JobOrigin? {
        guard let trace = TraceContext.current else { return nil }
        return JobOrigin(traceparent: trace.traceparent, tracestate: trace.tracestate)
    }
}
