import PluginAPI
import Testing

struct TraceContextTests {
    private static let example = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test func `a header comes out as it went in`() throws {
        let context = try #require(TraceContext(traceparent: Self.example))
        #expect(context.traceID == 0x0af7_6519_16cd_43dd_8448_eb21_1c80_319c)
        #expect(context.spanID == 0xb7ad_6b71_6920_3331)
        #expect(context.traceIDText == "0af7651916cd43dd8448eb211c80319c")
        #expect(context.spanIDText == "b7ad6b7169203331")
        #expect(context.flags == 1)
        #expect(context.traceparent == Self.example)
    }

    @Test func `zeros at the front are written`() {
        let small = "00-00000000000000000000000000000001-000000000000000a-00"
        #expect(TraceContext(traceparent: small)?.traceparent == small)
    }

    @Test(arguments: [
        "", "00", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "0g-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "000-af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319/-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319:-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319`-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
        "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331_01",
        " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        // As two headers are read together.
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    ])
    func `what is no header is none`(text: String) {
        #expect(TraceContext(traceparent: text) == nil)
    }

    @Test(arguments: ["", "-", "-what-the-future-brings", "-" + String(repeating: "x", count: 600)])
    func `of a later version the known fields are read`(rest: String) {
        let later = "cc" + Self.example.dropFirst(2) + rest
        #expect(TraceContext(traceparent: later) == TraceContext(traceparent: Self.example))
    }

    @Test(arguments: [("00", "00"), ("01", "01"), ("02", "00"), ("fe", "00"), ("ff", "01")])
    func `flags that are not defined are not passed on`(given: String, passedOn: String) {
        let context = TraceContext(traceparent: Self.example.dropLast(2) + given)
        #expect(context?.traceparent == Self.example.dropLast(2) + passedOn)
    }

    @Test func `a child is another span of the same trace`() throws {
        let parent = try #require(TraceContext(traceparent: Self.example, tracestate: "vendor=1"))
        let child = parent.child()
        #expect(child.traceID == parent.traceID && child.spanID != parent.spanID && child.flags == parent.flags)
        #expect(child.tracestate == "vendor=1")
        #expect(TraceContext(traceparent: child.traceparent, tracestate: "vendor=1") == child)
    }

    @Test func `a new trace is valid, recorded and unlike the others`() {
        let traces = (0..<1000).map { _ in TraceContext.random() }
        for trace in traces {
            #expect(trace.flags == 1 && trace.tracestate == nil)
            #expect(TraceContext(traceparent: trace.traceparent) == trace)
        }
        #expect(Set(traces.map(\.traceID)).count == 1000 && Set(traces.map(\.spanID)).count == 1000)
    }

    @Test func `a state that is empty or too long is dropped, and the trace is not`() throws {
        for (count, isKept) in [(0, false), (1, true), (512, true), (513, false)] {
            let state = String(repeating: "a", count: count)
            let context = try #require(TraceContext(traceparent: Self.example, tracestate: state))
            #expect(context.tracestate == (isKept ? state : nil))
        }
    }

    @Test func `a log line names it as OpenTelemetry recommends`() throws {
        let context = try #require(TraceContext(traceparent: Self.example))
        #expect(
            context.logMetadata == ["trace_id": "0af7651916cd43dd8448eb211c80319c", "span_id": "b7ad6b7169203331"]
        )
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
