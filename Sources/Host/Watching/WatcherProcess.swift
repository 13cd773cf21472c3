import Foundation
import PluginAPI

/// Keeps a watcher process running and passes on what it reports.
///
/// It is a process of its own because libinotifytools keeps static state and may abort. Its death and whatever it may have
/// missed are answered the same way: it begins with a line that it watches, and then everything is looked at again.
struct WatcherProcess: Sendable {
    /// What a watcher reports, as one line of JSON.
    struct Event: Sendable, Decodable {
        /// `watching`, `changed`, `deleted` or `rescan`.
        let event: String
        let path: String?
        let mode: String?
    }

    /// The watcher's executable.
    let executable: String
    let arguments: [String]
    let logger: Logger

    /// Runs until the task is cancelled.
    func run(_ handle: @Sendable (Event) async -> Void) async {
        guard FileManager.default.isExecutableFile(atPath: executable) else {
            logger.error("Changes are not noticed: there is no watcher", metadata: ["path": "\(executable)"])
            while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
            return
        }
        var pause = Duration.milliseconds(100)
        while !Task.isCancelled {
            let began = ContinuousClock.now
            do {
                try await runOnce(handle)
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

    private func runOnce(_ handle: @Sendable (Event) async -> Void) async throws {
        let result = try await Subprocess.run(
            .path(FilePath(executable)),
            arguments: Arguments(arguments),
            environment: .inherit,
            platformOptions: Self.platformOptions,
            input: .inputWriter,
            output: .sequence,
            error: .currentStandardError
        ) { execution in
            // Its standard input stays open as long as we live: the watcher ends when it closes.
            for try await line in execution.standardOutput.strings() {
                guard let event = try? JSONDecoder().decode(Event.self, from: Data(line.utf8)) else {
                    logger.warning("The watcher said something unknown", metadata: ["line": "\(line.prefix(200))"])
                    continue
                }
                await handle(event)
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
}
