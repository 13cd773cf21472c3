import PluginAPI
import Testing

@testable import Host

struct RequestTraceTests {
    private static let traceID = "0af7651916cd43dd8448eb211c80319c"
    private static let parent = "00-\(traceID)-b7ad6b7169203331-01"

    @Test func `a request is another span of its caller's trace`() async throws {
        let host = try TracedHost()
        _ = try await host.answer([("traceparent", Self.parent), ("tracestate", "vendor=1")])
        let caller = try #require(TraceContext(traceparent: Self.parent))
        let span = try #require(host.spans.first)
        #expect(span.traceID == caller.traceID && span.spanID != caller.spanID && span.flags == caller.flags)
        #expect(span.tracestate == "vendor=1")
    }

    @Test func `a state in several fields is read as one`() async throws {
        let host = try TracedHost()
        _ = try await host.answer([("traceparent", Self.parent), ("tracestate", "one=1"), ("tracestate", "two=2")])
        #expect(host.spans.first?.tracestate == "one=1, two=2")
    }

    @Test(arguments: [
        [], [("traceparent", "nonsense")], [("traceparent", parent), ("traceparent", parent)],
        [("trace-parent", parent)],
    ])
    func `a request without a valid trace begins one, and takes no state`(fields: [(String, String)]) async throws {
        let host = try TracedHost()
        _ = try await host.answer(fields + [("tracestate", "vendor=1")])
        let span = try #require(host.spans.first)
        #expect(span.traceIDText != Self.traceID && span.tracestate == nil)
    }

    @Test func `each line of a request names its span, that of the access log too`() async throws {
        let host = try TracedHost()
        _ = try await host.answer([("traceparent", Self.parent)])
        let span = try #require(host.spans.first)
        #expect(host.lines.all.map(\.message) == ["Asked", "Request"])
        for line in host.lines.all {
            #expect(line.metadata["trace_id"] == .string(Self.traceID))
            #expect(line.metadata["span_id"] == .string(span.spanIDText))
        }
    }

    @Test func `a failure is logged with its trace`() async throws {
        struct Failure: Error {}
        let host = try TracedHost(failure: Failure())
        let response = try await host.answer([("traceparent", Self.parent)])
        #expect(response.status == .internalServerError)
        #expect(host.lines.all.map(\.message) == ["Asked", "Request failed", "Request"])
        #expect(host.lines.all.allSatisfy { $0.metadata["trace_id"] == .string(Self.traceID) })
    }

    @Test func `the body is written in the trace as well`() async throws {
        let host = try TracedHost()
        let response = try await host.answer([("traceparent", Self.parent)])
        #expect(response.body.contentLength == TracedHost.length)
        try await response.body.write(SilentWriter())
        #expect(host.spans.count == 2 && host.spans[0] == host.spans[1])
        #expect(TraceContext.current == nil)
    }

    @Test func `requests at the same time keep their traces apart`() async throws {
        let host = try TracedHost()
        let parents = (0..<50).map { _ in TraceContext.random() }
        try await withThrowingTaskGroup { requests in
            for parent in parents {
                requests.addTask { _ = try await host.answer([("traceparent", parent.traceparent)]) }
            }
            try await requests.waitForAll()
        }
        #expect(Set(host.spans.map(\.traceID)) == Set(parents.map(\.traceID)))
        #expect(Set(host.spans.map(\.spanID)).count == 50)
    }

    @Test func `the answer says nothing of the trace`() async throws {
        let response = try await TracedHost().answer([("traceparent", Self.parent), ("tracestate", "vendor=1")])
        #expect(response.status == .ok)
        #expect(!response.headers.contains { $0.name.canonicalName.hasPrefix("trace") })
    }
}

/// Throws away what is written.
private struct SilentWriter: ResponseBodyWriter {
    func write(_ buffer: ByteBuffer) async throws {}
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
