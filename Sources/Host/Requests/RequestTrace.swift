import PluginAPI

/// The trace that a request belongs to: its caller's, or one that begins with it.
struct RequestTrace: Sendable {
    private static let parent = HTTPField.Name("traceparent")
    private static let state = HTTPField.Name("tracestate")

    /// The request as a span of the trace.
    private let span: TraceContext

    /// Reads what the caller says of its trace; what is not valid is as good as nothing.
    init(_ request: HTTPRequest) {
        span = Self.caller(request)?.child() ?? .random()
    }

    private static func caller(_ request: HTTPRequest) -> TraceContext? {
        guard let parent, let state else { return nil }
        let parents = request.headerFields[values: parent]
        // Several contradict each other.
        guard parents.count == 1 else { return nil }
        let states = request.headerFields[values: state].joined(separator: ", ")
        return TraceContext(traceparent: parents[0], tracestate: states)
    }

    /// Names the span in each line that the logger writes.
    func mark(_ logger: inout Logger) {
        // By a provider, which is asked when there is a line: the handler for text renders all of its metadata again
        // whenever a key is set.
        logger.handler.metadataProvider = Logger.MetadataProvider { [span] in span.logMetadata }
    }

    /// What names the span in a line.
    var names: Logger.Metadata { span.logMetadata }

    /// Does work as a part of the trace.
    func within<Value: Sendable>(
        isolation: isolated (any Actor)? = #isolation,
        _ work: () async throws -> Value
    ) async rethrows -> Value {
        var context = ServiceContext.current ?? .topLevel
        context.trace = span
        return try await ServiceContext.withValue(context, operation: work)
    }

    /// Has the body written as a part of the trace too: that happens after the request was answered.
    func cover(_ response: inout Response) {
        let body = response.body
        guard !WholeBody.isWhole(body) else { return }
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            try await within { try await body.write(writer) }
        }
    }
}
