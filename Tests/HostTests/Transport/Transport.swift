import PluginAPI
import TestKit

@testable import Host

/// The host's listener on a port of its own, with routes for tests behind it.
struct Transport: Sendable {
    let port: Int
    let routes: TransportRoutes
    private let group: ServiceGroup

    /// Runs a test against a listener, which is drained afterwards.
    static func with(
        _ limits: ConnectionLimits = ConnectionLimits(),
        certificate: ServerCertificate? = nil,
        plugins: LivePlugins? = nil,
        _ body: (Transport) async throws -> Void
    ) async throws {
        let socket = try await ListeningSocket.open(host: "127.0.0.1", port: 0)
        let routes = TransportRoutes()
        let (running, ready) = AsyncStream<Void>.makeStream()
        let service = HTTPService(
            listener: socket.descriptor,
            pipeline: try RequestPipeline(
                host: HostRoutes(routes),
                plugins: plugins ?? LivePlugins(PluginSnapshot([]))
            ),
            certificate: certificate,
            limits: limits,
            logger: .quiet,
            onRunning: { ready.finish() }
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                logger: .quiet
            )
        )
        let transport = Transport(port: socket.port, routes: routes, group: group)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await _ in running {}
            do {
                try await body(transport)
            } catch {
                routes.release()
                tasks.cancelAll()
                throw error
            }
            routes.release()
            await transport.leave()
            try await tasks.waitForAll()
        }
    }

    /// Has the server stop accepting and let its connections go.
    func leave() async {
        await group.triggerGracefulShutdown()
    }

    /// Runs curl with some arguments and the address of a path; answers its exit code and what it wrote.
    func curl(_ arguments: [String], _ path: String = "/health/small") async throws -> (status: Int, output: String) {
        let scheme = arguments.contains("--cacert") ? "https" : "http"
        let result = try await Subprocess.run(
            .name("curl"),
            arguments: .init(["-sS", "--max-time", "60"] + arguments + ["\(scheme)://127.0.0.1:\(port)\(path)"]),
            output: .string(limit: 1 << 20),
            error: .combinedWithOutput
        )
        guard case .exited(let code) = result.terminationStatus else {
            throw TransportError("curl: \(result.terminationStatus)")
        }
        return (Int(code), result.standardOutput)
    }
}
