import Synchronization

/// What one generation of a plugin can answer from memory, by the targets that were asked for (RFC 9112 §3.2).
///
/// A route that has worked out an answer may leave a source of it here, which is asked first when the same target is asked
/// for again: on the event loop that has read the request, with no task, no router and no middleware of plugins in between.
/// What a source has is never older than the source says; when it has nothing, the route is asked as before. Only GET
/// without a body is answered so. The targets are bounded: what is not asked for again leaves.
public final class ReadyAnswers: Sendable {
    /// What the content is now for a request; nil has the route asked.
    ///
    /// It must not wait, block, or depend on anything of the request but what ``Content`` looks at.
    public typealias Source = @Sendable (ReadyRequest) -> Content?

    /// Bytes that all sources may take.
    private static let limit = 16 << 20
    /// Bytes of a source that has no content of its own, about.
    private static let sourceCost = 500

    private let sources = Mutex(SieveCache<String, Source>(capacity: limit))

    /// Makes a collection that has nothing yet.
    public init() {}

    /// How many targets have a source.
    public var count: Int { sources.withLock(\.count) }

    /// Has a source asked first when the target of a request is asked for again.
    public func keep(_ target: String, source: @escaping Source) {
        sources.withLock { $0.insert(source, for: target, cost: Self.sourceCost) }
    }

    /// Has content sent when a target is asked for again, until the catalogue's version is another than the given one, or
    /// a few seconds have passed: then nobody has to be sure that each change is heard of.
    func keep(_ target: String, _ content: Content, of version: Int, _ catalog: CatalogVersion) {
        let end = ContinuousClock.now + .seconds(10)
        sources.withLock { sources in
            sources.insert(
                { _ in catalog.current == version && ContinuousClock.now < end ? content : nil },
                for: target,
                cost: content.cost
            )
        }
    }

    /// What is to be asked first for a request, if anything is.
    public func source(for request: ReadyRequest) -> Source? {
        guard let target = request.head.path else { return nil }
        return sources.withLock { $0.value(for: target) }
    }

    /// What a source answers; what cannot be answered is explained by the route.
    public static func answer(to request: ReadyRequest, from source: Source) -> WholeAnswer? {
        try? source(request)?.answer(to: request.head)
    }
}
