import Foundation
import PluginAPI

/// The host that runs with the same settings, asked over HTTP by the command line.
struct RunningHost: Sendable {
    private static let timeout: TimeAmount = .seconds(30)
    private static let largestAnswer = 8 << 20

    private let host: String
    private let port: Int
    private let authority: String
    private let token: String
    private let tls: KnownHostTLS?

    /// Why the host did not do what it was asked for.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The host that `HOST`, `PORT` and the administrator's token lead to.
    init(_ configuration: HostConfiguration) throws {
        host = configuration.localHost
        authority = "\(configuration.localURLHost):\(configuration.port)"
        port = configuration.port
        token = try TokenFile.load(configuration).token
        tls = try configuration.tls.map { try KnownHostTLS(certificate: $0.certificate) }
    }

    /// The plugins and their builds.
    func plugins() async throws -> PluginListAnswer {
        try await decode(send(.get, "/_host/plugins"))
    }

    /// Takes the plugin's live build back.
    func rollBack(_ plugin: String) async throws -> PluginListAnswer {
        try await decode(send(.post, "/_host/plugins/\(plugin)/rollback"))
    }

    private func decode(_ body: Data) throws -> PluginListAnswer {
        try RadioRequestContext.makeDecoder().decode(PluginListAnswer.self, from: body)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String) async throws -> Data {
        let channel: NIOAsyncChannel<HTTPResponsePart, HTTPRequestPart>
        do {
            channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(Self.timeout)
                .connect(host: host, port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if let tls { try channel.pipeline.syncOperations.addHandler(tls.handler()) }
                        try channel.pipeline.syncOperations.addHTTPClientHandlers()
                        try channel.pipeline.syncOperations.addHandlers([
                            HTTP1ToHTTPClientCodec(), IdleStateHandler(readTimeout: Self.timeout),
                        ])
                        return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw Failure(
                description: "No host answers on \(authority). Is it running, and are HOST and PORT its own?"
            )
        }
        var head = HTTPRequest(method: method, scheme: tls == nil ? "http" : "https", authority: authority, path: path)
        head.headerFields[.authorization] = "Bearer \(token)"
        head.headerFields[.contentLength] = method == .post ? "0" : nil
        head.headerFields[.connection] = "close"
        let request = head
        let (status, body): (HTTPResponse.Status, Data)
        do {
            (status, body) = try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(contentsOf: [.head(request), .end(nil)])
                return try await Self.read(inbound)
            }
        } catch let error where error is NIOSSLError || error is BoringSSLError {
            throw tls?.failure(authority) ?? error
        }
        guard status.kind == .successful else {
            let problem = try? JSONDecoder().decode(ProblemAnswer.self, from: body)
            throw Failure(description: problem?.detail ?? problem?.title ?? "The host answered \(status).")
        }
        return body
    }

    private static func read(
        _ inbound: NIOAsyncChannelInboundStream<HTTPResponsePart>
    ) async throws -> (HTTPResponse.Status, Data) {
        var status = HTTPResponse.Status.internalServerError
        var body = Data()
        for try await part in inbound {
            switch part {
            case .head(let head): status = head.status
            case .body(let buffer):
                body.append(contentsOf: buffer.readableBytesView)
                guard body.count <= largestAnswer else { throw Failure(description: "The answer is too large.") }
            case .end: return (status, body)
            }
        }
        throw Failure(
            description:
                "The host ended the connection before it had answered. Does it speak TLS, and is TLS_CERT set here?"
        )
    }

    private struct ProblemAnswer: Decodable {
        let title: String?
        let detail: String?
    }
}
