import Foundation
import PluginAPI

/// `Host dev`: serves, and rebuilds and swaps in what is edited.
struct DevCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev",
        abstract: "Serve, and swap in every plugin that is edited, as soon as it compiles.",
        discussion: "Runs in the folder of Needledrop's Package.swift. `make dev` builds everything first."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let package = try DevelopedPackage()
        let (configuration, _) = try await options.load()
        configuration.bootstrapLogging()
        let environment = options.environment
        let supervision = try await Supervision(configuration, isDevelopment: true) {
            guard configuration.plugins == HostConfiguration.allPlugins else { return environment }
            // One that was made since is served too.
            return environment.merging([Setting.plugins.rawValue: package.plugins.joined(separator: ",")]) { $1 }
        }
        let loop = DevelopmentLoop(
            package: package,
            publicDirectory: absolute(configuration.publicDirectory, in: package.root),
            supervisor: supervision.supervisor,
            logger: Logger(label: "needledrop.development")
        )
        let developing = Task { await loop.run() }
        let code = await supervision.run()
        developing.cancel()
        await developing.value
        throw ExitCode(code)
    }

    private func absolute(_ path: String, in root: String) -> String {
        path.hasPrefix("/") ? path : "\(root)/\(path)"
    }
}
