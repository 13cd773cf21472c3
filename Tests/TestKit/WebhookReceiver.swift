public import PluginAPI
import Synchronization

/// A server that webhooks lead to: it keeps what it gets, and answers as it is told.
public final class WebhookReceiver: Sendable {
    /// Something that came.
    public struct Message: Sendable {
        /// The fields of its head.
        public let headers: HTTPFields
        /// Its text.
        public let body: String

        /// A field of its head.
        public func field(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    }

    /// The port that it listens on.
    public let port: Int
    private let state: State

    private final class State: Sendable {
        let messages = Mutex<[Message]>([])
        let status = Mutex(HTTPResponse.Status.ok)
    }

    private init(port: Int, state: State) {
        self.port = port
        self.state = state
    }

    /// Where it listens.
    public var url: String { "http://127.0.0.1:\(port)/hook" }
    /// What came so far.
    public var messages: [Message] { state.messages.withLock { $0 } }

    /// Has it answer so from now on.
    public func answer(_ status: HTTPResponse.Status) { state.status.withLock { $0 = status } }

    /// Listens while a test runs.
    public static func with(_ body: (WebhookReceiver) async throws -> Void) async throws {
        let state = State()
        let router = Router()
        router.post("/hook") { request, _ in
            let bytes = try await request.body.collect(upTo: 1 << 20)
            state.messages.withLock { $0.append(Message(headers: request.headers, body: String(buffer: bytes))) }
            return Response(status: state.status.withLock { $0 }, headers: [.location: "http://127.0.0.1:1/elsewhere"])
        }
        let (ports, running) = AsyncStream<Int>.makeStream()
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { running.yield($0.localAddress?.port ?? 0) },
            logger: .init(label: "receiver") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await port in ports {
                try await body(WebhookReceiver(port: port, state: state))
                break
            }
            group.cancelAll()
        }
    }
}
