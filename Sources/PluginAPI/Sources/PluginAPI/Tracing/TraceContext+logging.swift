public import Logging

extension TraceContext {
    /// What names the trace in a log line, by the names that OpenTelemetry recommends.
    ///
    /// <https://opentelemetry.io/docs/specs/otel/compatibility/logging_trace_context/>
    public var logMetadata: Logger.Metadata {
        ["trace_id": .string(traceIDText), "span_id": .string(spanIDText)]
    }
}
