import Foundation
import PluginAPI

/// `Host serve`: everything, until SIGTERM or SIGINT; SIGHUP replaces the process that serves.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Load the plugins and serve until SIGTERM or SIGINT.",
        discussion: """
            SIGHUP starts another server from the executable that is there then, and hands the socket over to it without \
            a refused connection.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let (configuration, _) = try await options.load()
        configuration.bootstrapLogging()
        let environment = options.environment
        let supervision = try await Supervision(configuration, isDevelopment: false) { environment }
        throw ExitCode(await supervision.run())
    }
}
