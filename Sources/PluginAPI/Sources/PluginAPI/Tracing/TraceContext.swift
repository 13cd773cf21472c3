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
    /// `trace-flags`: 1 when the trace is recorded, else 0.
    public let flags: UInt8
    /// What vendors have added, as it came.
    public let tracestate: String?

    init(traceID: UInt128, spanID: UInt64, flags: UInt8, tracestate: String?) {
        self.traceID = traceID
        self.spanID = spanID
        self.flags = flags
        self.tracestate = tracestate
    }

    /// A new trace, which is recorded.
    public static func random() -> TraceContext {
        let traceID = UInt128(RandomIDs.next()) &<< 64 | UInt128(RandomIDs.next())
        return TraceContext(traceID: traceID, spanID: RandomIDs.next(), flags: sampled, tracestate: nil)
    }

    /// The next piece of work in the same trace.
    public func child() -> TraceContext {
        TraceContext(traceID: traceID, spanID: RandomIDs.next(), flags: flags, tracestate: tracestate)
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
