import Foundation
import PluginAPI

/// Watches the folder of libraries and reloads the plugin whose library has settled.
struct PluginWatch: Service {
    let reload: Reload
    /// The folder with the libraries, and the watcher beside them.
    let directory: String
    /// The plugins that may change.
    let plugins: [String]
    let logger: Logger

    func run() async throws {
        let watcher = WatcherProcess(
            executable: "\(directory)/Watcher",
            arguments: [directory] + plugins.flatMap { ["--name", "lib\($0).so"] },
            logger: logger
        )
        await cancelWhenGracefulShutdown { await watcher.run(handle) }
    }

    private func handle(_ event: WatcherProcess.Event) async {
        switch event.event {
        case "changed":
            if let plugin = event.path.flatMap(plugin(at:)) { await reload.reload(plugin) }
        case "watching":
            logger.info(
                "Watching for rebuilt plugins",
                metadata: ["directory": "\(directory)", "mode": "\(event.mode ?? "-")"]
            )
            // What was built between our loading and its watching.
            await reload.reloadAll()
        case "rescan":
            await reload.reloadAll()
        default:
            break  // A deleted library is one that is about to be written.
        }
    }

    /// The plugin whose library a path names: `Catalog` for `libCatalog.so`.
    private func plugin(at path: String) -> String? {
        guard let name = path.split(separator: "/").last, name.hasPrefix("lib"), name.hasSuffix(".so") else {
            return nil
        }
        return String(name.dropFirst(3).dropLast(3))
    }
}
