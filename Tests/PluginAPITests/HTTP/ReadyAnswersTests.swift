import PluginAPI
import Synchronization
import Testing

/// Answers that are there before anybody asks.
struct ReadyAnswersTests {
    private static func request(_ path: String, _ headers: HTTPFields = [:]) -> ReadyRequest {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: path, headerFields: headers)
        return ReadyRequest(head: head, peer: "192.0.2.1")
    }

    private static func content(_ text: String) -> Content {
        Content(ByteBuffer(string: text), type: "text/plain", tag: EntityTag(text), cacheControl: "no-cache")
    }

    private static func answer(_ answers: ReadyAnswers, _ request: ReadyRequest) -> WholeAnswer? {
        answers.source(for: request).flatMap { ReadyAnswers.answer(to: request, from: $0) }
    }

    @Test func `the source of a target is asked each time, and of that target alone`() {
        let answers = ReadyAnswers()
        let count = Mutex(0)
        answers.keep("/a?b=1") { request in
            #expect(request.peer == "192.0.2.1")
            return Self.content(
                count.withLock { count in
                    count += 1
                    return "answer \(count)"
                }
            )
        }
        #expect(Self.answer(answers, Self.request("/a?b=1"))?.body == ByteBuffer(string: "answer 1"))
        #expect(Self.answer(answers, Self.request("/a?b=1"))?.body == ByteBuffer(string: "answer 2"))
        for other in ["/a", "/a?b=2", "/a?b=1&c", "/A?b=1"] {
            #expect(Self.answer(answers, Self.request(other)) == nil)
        }
    }

    @Test func `conditions and ranges are honoured, and what cannot be answered is left to the route`() {
        let answers = ReadyAnswers()
        answers.keep("/a") { _ in Self.content("0123456789") }
        let known = Self.answer(answers, Self.request("/a", [.ifNoneMatch: "\"0123456789\""]))
        #expect(known?.status == .notModified && known?.body == nil)
        let part = Self.answer(answers, Self.request("/a", [.range: "bytes=2-4"]))
        #expect(part?.status == .partialContent && part?.body == ByteBuffer(string: "234"))
        #expect(Self.answer(answers, Self.request("/a", [.range: "bytes=10-"])) == nil)
        answers.keep("/a") { _ in nil }
        #expect(Self.answer(answers, Self.request("/a")) == nil)
    }

    @Test func `what is not asked for again leaves`() {
        let answers = ReadyAnswers()
        answers.keep("/hot") { _ in Self.content("hot") }
        for number in 0..<100_000 {
            answers.keep("/\(number)") { _ in nil }
            if number.isMultiple(of: 1000) { #expect(Self.answer(answers, Self.request("/hot")) != nil, "\(number)") }
        }
        #expect(answers.count < 50_000)
        #expect(answers.source(for: Self.request("/0")) == nil)
    }

    /// A context as a host makes it, and what it keeps.
    private static func context(_ version: CatalogVersion) -> (RadioRequestContext, ReadyAnswers) {
        let answers = ReadyAnswers()
        var context = RadioRequestContext(logger: Logger(label: "test"))
        context.readyAnswers = answers
        context.catalogVersion = version
        return (context, answers)
    }

    private static func ask(_ context: RadioRequestContext, _ read: () -> String) async throws {
        let request = Request(head: request("/catalog").head, body: .init(buffer: ByteBuffer()))
        _ = try await context.answer(request, untilCatalogChanges: { Self.content(read()) })
    }

    @Test func `what follows from the catalogue is kept until that changes`() async throws {
        let version = CatalogVersion()
        let (context, answers) = Self.context(version)
        version.begin()
        try await Self.ask(context) { "old" }
        #expect(Self.answer(answers, Self.request("/catalog"))?.body == ByteBuffer(string: "old"))
        version.advance()
        #expect(Self.answer(answers, Self.request("/catalog")) == nil)
        try await Self.ask(context) { "new" }
        #expect(Self.answer(answers, Self.request("/catalog"))?.body == ByteBuffer(string: "new"))
    }

    @Test func `a change while it is read makes it void`() async throws {
        let version = CatalogVersion()
        let (context, answers) = Self.context(version)
        version.begin()
        try await Self.ask(context) {
            version.advance()
            return "perhaps old"
        }
        #expect(Self.answer(answers, Self.request("/catalog")) == nil)
    }

    @Test func `nothing is kept while changes are not heard of`() async throws {
        let version = CatalogVersion()
        let (context, answers) = Self.context(version)
        try await Self.ask(context) { "before" }
        #expect(answers.count == 0)
        version.begin()
        try await Self.ask(context) { "kept" }
        version.end()
        #expect(Self.answer(answers, Self.request("/catalog")) == nil)
        version.begin()
        #expect(Self.answer(answers, Self.request("/catalog")) == nil, "something may have been missed")
    }

    @Test func `HEAD leaves nothing`() async throws {
        let version = CatalogVersion()
        let (context, answers) = Self.context(version)
        version.begin()
        let head = HTTPRequest(method: .head, scheme: "http", authority: "test", path: "/catalog")
        let request = Request(head: head, body: .init(buffer: ByteBuffer()))
        _ = try await context.answer(request, untilCatalogChanges: { Self.content("x") })
        context.keepReady(request) { _ in nil }
        #expect(answers.count == 0)
    }
}
