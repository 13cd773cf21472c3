import Foundation
import PluginAPI

/// `Host server`: the process that a supervisor starts to serve on its socket.
struct ServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "server",
        abstract: "Serve on the socket of a supervisor. Started by `serve` and `dev`.",
        shouldDisplay: false
    )

    func run() async throws {
        guard fcntl(ServerProcess.channelDescriptor, F_GETFD) >= 0 else {
            throw ValidationError("This is started by `Host serve` and `Host dev`, not by hand.")
        }
        let supervisor = SupervisedServer()
        guard let beginning = await supervisor.beginning() else { throw ExitCode.failure }
        let sources = try await ConfigurationSources(flags: [:])
        let configuration = try HostConfiguration(
            reader: sources.reader,
            executableDirectory: ConfigurationOptions.executableDirectory
        )
        configuration.bootstrapLogging()
        try await Server(
            configuration: configuration,
            sources: sources,
            supervisor: supervisor,
            beginning: beginning,
            logger: Logger(label: "needledrop")
        )
        .run()
    }
}
