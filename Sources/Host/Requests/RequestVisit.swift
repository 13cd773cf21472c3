import PluginAPI

/// What every request gets, whoever answers it: an id, a place in a trace, fields that all answers have, and a line in the log.
struct RequestVisit: Sendable {
    let id: String
    let trace: RequestTrace
    private let head: HTTPRequest
    private let path: Substring
    private let peer: String
    private let began: ContinuousClock.Instant

    /// A request that came at a moment.
    init(_ head: HTTPRequest, peer: String, at began: ContinuousClock.Instant = .now) {
        self.head = head
        self.peer = peer
        self.began = began
        id = RequestIdentity.of(head)
        trace = RequestTrace(head)
        path = (head.path ?? "").prefix { $0 != "?" }
    }

    /// Names the request in each line that a logger writes.
    func mark(_ logger: inout Logger) {
        logger[metadataKey: RequestIdentity.logKey] = .string(id)
        trace.mark(&logger)
    }

    /// Completes the fields of its answer, and writes the line.
    ///
    /// The logger need not be marked: the line says itself what it is of, which costs less.
    func finish(_ status: HTTPResponse.Status, _ headers: inout HTTPFields, logger: Logger) {
        complete(&headers)
        var names = logger.logLevel <= .info ? trace.names : [:]
        names[RequestIdentity.logKey] = .string(id)
        AccessLog.write(head.method, path, status, peer: peer, took: .now - began, names: names, logger: logger)
    }

    private func complete(_ headers: inout HTTPFields) {
        CrossOrigin.allow(&headers, path: path)
        // Nothing is run or shown as what its bytes look like (Fetch standard, X-Content-Type-Options).
        headers[.contentTypeOptions] = "nosniff"
        headers[RequestIdentity.field] = id
        headers[.date] = HTTPDate.now
        headers[.server] = "needledrop"
    }
}
