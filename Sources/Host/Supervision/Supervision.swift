import Foundation
import PluginAPI

/// The supervisor of a command, with the socket that it holds and the signals that it obeys.
struct Supervision: Sendable {
    let supervisor: Supervisor
    private let staging: PluginStaging
    private let isDevelopment: Bool

    /// Takes the port, so that nothing else is started when somebody else has it.
    init(
        _ configuration: HostConfiguration,
        isDevelopment: Bool,
        environment: @escaping @Sendable () -> [String: String]
    ) async throws {
        self.isDevelopment = isDevelopment
        let token = try TokenFile.load(configuration)
        // The server reads it for itself; whoever starts the host hears at once what is wrong with it.
        _ = try configuration.tls.map { try ServerCertificate($0) }
        let listener = try await ListeningSocket.open(host: configuration.host, port: configuration.port)
        staging = try PluginStaging()
        supervisor = Supervisor(
            // The path, not the file: after a build it is another file, and that is the one to start.
            executable: ConfigurationOptions.executable,
            environment: environment,
            listener: listener,
            staging: staging,
            isDevelopment: isDevelopment,
            logger: Logger(label: "needledrop.supervisor"),
            onReady: { Announcement(configuration: configuration, port: listener.port, token: token).write() }
        )
    }

    /// Runs until a signal ends it; answers the code to exit with.
    func run() async -> Int32 {
        let supervisor = supervisor
        let signals = Task {
            for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup) {
                // A developer's terminal that is closed is to end what ran in it.
                if signal == .sighup, !isDevelopment {
                    supervisor.replace(reason: "SIGHUP")
                } else {
                    supervisor.stop()
                }
            }
        }
        let code = await supervisor.run()
        signals.cancel()
        staging.remove()
        return code
    }
}
