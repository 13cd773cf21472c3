public import ServiceContextModule

/// Which trace something belongs to, as services tell each other: W3C Trace Context, level 1.
///
/// It travels in the task-local `ServiceContext`, so whatever a request or a job does is in its trace.
/// <https://www.w3.org/TR/trace-context-1/>
public struct TraceContext: Sendable, Equatable {
    /// The longest `tracestate` that is passed on; a longer one is dropped (§3.3.1.5 asks for 512 at least).
    public static let maximumState = 512

    /// The 16 bytes of `trace-id`.
    public let traceID: UInt128
    /// The 8 bytes of `parent-id`: who is at work.
    public let spanID: UInt64
    /// `trace-flags`; the lowest bit says that the trace is recorded.
    public let flags: UInt8
    /// What vendors have added, as it came.
    public let tracestate: String?

    /// Puts a context together.
    public init(traceID: UInt128, spanID: UInt64, flags: UInt8 = 1, tracestate: String? = nil) {
        self.traceID = traceID
        self.spanID = spanID
        self.flags = flags
        self.tracestate = tracestate
    }

    /// A new trace.
    public static func random() -> TraceContext {
        TraceContext(traceID: .random(in: 1 ... .max), spanID: .random(in: 1 ... .max))
    }

    /// The next piece of work in the same trace.
    public func child() -> TraceContext {
        TraceContext(traceID: traceID, spanID: .random(in: 1 ... .max), flags: flags, tracestate: tracestate)
    }

    /// The trace that the current task is in.
    public static var current: TraceContext? { ServiceContext.current?.trace }
}

extension ServiceContext {
    private enum Key: ServiceContextKey {
        typealias Value = TraceContext
        static let nameOverride: String? = "trace"
    }

    /// The trace, if there is one.
    public var trace: TraceContext? {
        get { self[Key.self] }
        set { self[Key.self] = newValue }
    }
}
