import Foundation
import PluginAPI

/// Runs the watcher process on the folder of libraries and reloads the plugin whose library has settled.
///
/// The watcher is a process of its own because libinotifytools keeps static state and may abort. Its death and whatever
/// it may have missed are answered the same way: everything is looked at again.
struct PluginWatch: Service {
    let reload: Reload
    /// The folder with the libraries, and the watcher beside them.
    let directory: String
    /// The plugins that may change.
    let plugins: [String]
    let logger: Logger

    func run() async throws {
        let watcher = "\(directory)/Watcher"
        guard FileManager.default.isExecutableFile(atPath: watcher) else {
            logger.error("Plugins are not reloaded: there is no watcher", metadata: ["path": "\(watcher)"])
            try? await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            var pause = Duration.milliseconds(100)
            while !Task.isCancelled {
                let began = ContinuousClock.now
                do {
                    try await watch(watcher)
                } catch {
                    if Task.isCancelled { break }
                    logger.warning("The watcher failed", metadata: ["error": "\(error)"])
                }
                if Task.isCancelled { break }
                pause = ContinuousClock.now - began > .seconds(30) ? .milliseconds(100) : min(pause * 2, .seconds(10))
                logger.warning("Starting the watcher again", metadata: ["pause": "\(pause)"])
                try? await Task.sleep(for: pause)
            }
        }
    }

    private func watch(_ watcher: String) async throws {
        let names = plugins.flatMap { ["--name", "lib\($0).so"] }
        let result = try await Subprocess.run(
            .path(FilePath(watcher)),
            arguments: Arguments([directory] + names),
            environment: .inherit,
            platformOptions: Self.platformOptions,
            input: .inputWriter,
            output: .sequence,
            error: .currentStandardError
        ) { execution in
            // Its standard input stays open as long as we live: the watcher ends when it closes.
            for try await line in execution.standardOutput.strings() {
                await handle(line)
            }
        }
        guard !Task.isCancelled else { return }
        logger.warning("The watcher ended", metadata: ["status": "\(result.terminationStatus)"])
    }

    private static var platformOptions: PlatformOptions {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .milliseconds(500))]
        return options
    }

    private func handle(_ line: String) async {
        guard let event = try? JSONDecoder().decode(Event.self, from: Data(line.utf8)) else {
            logger.warning("The watcher said something unknown", metadata: ["line": "\(line.prefix(200))"])
            return
        }
        switch event.event {
        case "changed":
            if let plugin = event.plugin { await reload.reload(plugin) }
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

    /// A line of the watcher's output.
    private struct Event: Decodable {
        let event: String
        let path: String?
        let mode: String?

        /// The plugin whose library the path names: `Catalog` for `libCatalog.so`.
        var plugin: String? {
            guard let name = path?.split(separator: "/").last, name.hasPrefix("lib"), name.hasSuffix(".so") else {
                return nil
            }
            return String(name.dropFirst(3).dropLast(3))
        }
    }
}
