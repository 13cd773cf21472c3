import PluginAPI
import Testing

struct TraceContextTests {
    private static let example = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test func `a header comes out as it went in`() throws {
        let context = try #require(TraceContext(traceparent: Self.example))
        #expect(context.traceIDText == "0af7651916cd43dd8448eb211c80319c")
        #expect(context.spanIDText == "b7ad6b7169203331")
        #expect(context.flags == 1)
        #expect(context.traceparent == Self.example)
    }

    @Test(arguments: [
        "", "00", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
        "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    ])
    func `what is no header is none`(text: String) {
        #expect(TraceContext(traceparent: text) == nil)
    }

    @Test func `of a later version the known fields are read`() {
        let later = "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-brings"
        #expect(TraceContext(traceparent: later) == TraceContext(traceparent: Self.example))
    }

    @Test func `a child is another span of the same trace`() throws {
        let parent = try #require(TraceContext(traceparent: Self.example, tracestate: "vendor=1"))
        let child = parent.child()
        #expect(child.traceID == parent.traceID && child.spanID != parent.spanID && child.flags == parent.flags)
        #expect(child.tracestate == "vendor=1")
        #expect(TraceContext(traceparent: child.traceparent, tracestate: "vendor=1") == child)
    }

    @Test func `a state that is too long is dropped, and the trace is not`() throws {
        let context = try #require(
            TraceContext(traceparent: Self.example, tracestate: String(repeating: "a", count: 513))
        )
        #expect(context.tracestate == nil)
    }

    @Test func `whatever a task does is in its trace`() async {
        #expect(TraceContext.current == nil)
        let trace = TraceContext.random()
        var context = ServiceContext.topLevel
        context.trace = trace
        let seen = await ServiceContext.withValue(context) {
            await Task.yield()
            return TraceContext.current
        }
        #expect(seen == trace)
    }
}
