import PluginAPI

/// The trace that a request belongs to: its caller's, or one that begins with it.
enum RequestTrace {
    private static let parent = HTTPField.Name("traceparent")
    private static let state = HTTPField.Name("tracestate")

    /// Reads the caller's trace and makes the request a span of it.
    static func begin(_ request: Request) -> TraceContext {
        guard let parent, let state, let text = request.headers[parent],
            let caller = TraceContext(traceparent: text, tracestate: request.headers[state])
        else { return .random() }
        return caller.child()
    }

    /// Does work as a part of the trace.
    static func within<Value: Sendable>(
        _ trace: TraceContext,
        isolation: isolated (any Actor)? = #isolation,
        _ work: () async throws -> Value
    ) async rethrows -> Value {
        var context = ServiceContext.current ?? .topLevel
        context.trace = trace
        return try await ServiceContext.withValue(context, operation: work)
    }
}
