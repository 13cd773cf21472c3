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
        var head = HTTPRequest(method: method, scheme: "http", authority: authority, path: path)
        head.headerFields[.authorization] = "Bearer \(token)"
        head.headerFields[.contentLength] = method == .post ? "0" : nil
        head.headerFields[.connection] = "close"
        let request = head
        let (status, body) = try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(contentsOf: [.head(request), .end(nil)])
            return try await Self.read(inbound)
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
        throw Failure(description: "The host ended the connection before it had answered.")
    }

    private struct ProblemAnswer: Decodable {
        let title: String?
        let detail: String?
    }
}
