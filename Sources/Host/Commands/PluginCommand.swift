import PluginAPI

/// `Host plugin`: what concerns single plugins.
struct PluginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin",
        abstract: "Make, check, list and take back plugins.",
        subcommands: [PluginNewCommand.self, Check.self, PluginListCommand.self, PluginRollbackCommand.self]
    )

    /// `Host plugin check FILE`: whether this host would open the library.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a plugin's library without serving it, and say what it is or why it is refused."
        )

        @Argument(help: "The library, such as .build/debug/libCatalog.so.")
        var file: String

        func run() async throws {
            guard let name = FilePath(file).stem, name.hasPrefix("lib"), name.count > 3 else {
                throw ValidationError("A plugin's library is called lib<Name>.so.")
            }
            do throws(PluginRefusal) {
                try ELFFile.verify(file)
                let manifest = try PluginImage.open(file, plugin: String(name.dropFirst(3))).manifest
                print("\(manifest.name) \(manifest.version): \(manifest.summary)")
            } catch {
                throw ValidationError(error.description)
            }
        }
    }
}
