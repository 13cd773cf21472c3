import Foundation
import PluginAPI

/// A private Postgres cluster below the data folder, for when `DATABASE_URL` is not set.
///
/// It listens on a Unix socket in its own folder and nowhere else. Every host on the folder holds a shared lock while it
/// uses the cluster; the last one to leave stops it. A cluster that a killed host left running is simply used, and one
/// that was killed itself recovers from its write-ahead log when it is started.
struct EmbeddedPostgres: Sendable {
    /// The address of the cluster's database.
    let url: String
    /// The folder with the cluster's files.
    let directory: String
    private let lock: ClusterLock
    private let commands: PostgresCommands
    private let logger: Logger

    /// Makes the cluster if there is none yet, and starts it if it does not run.
    static func start(dataDirectory: String, logger: Logger) async throws -> EmbeddedPostgres {
        let commands = try PostgresCommands.find()
        let directory = try commands.prepareDirectory(below: dataDirectory)
        let lock = try await ClusterLock.acquire(directory: directory)
        let data = "\(directory)/data"
        if !FileManager.default.fileExists(atPath: "\(data)/PG_VERSION") {
            logger.info("Creating the embedded Postgres cluster", metadata: ["directory": "\(directory)"])
            try await commands.initialise(data)
        }
        if try await commands.isRunning(data) {
            logger.info("Using the embedded Postgres that is running", metadata: ["directory": "\(directory)"])
        } else {
            try await commands.start(data, socketDirectory: directory, log: "\(directory)/postgres.log")
            logger.info("Started the embedded Postgres", metadata: ["directory": "\(directory)"])
        }
        try lock.share()
        let host = directory.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? directory
        return EmbeddedPostgres(
            url: "postgresql:///postgres?host=\(host)&user=postgres",
            directory: directory,
            lock: lock,
            commands: commands,
            logger: logger
        )
    }

    /// Stops the cluster, unless another host uses it.
    func stop() async {
        guard lock.takeAlone() else {
            logger.info("Leaving the embedded Postgres to the other host that uses it")
            return
        }
        do {
            try await commands.stop("\(directory)/data")
            logger.info("Stopped the embedded Postgres")
        } catch {
            logger.error("Could not stop the embedded Postgres", metadata: ["error": "\(error)"])
        }
    }
}

extension EmbeddedPostgres: Service {
    /// Waits for the host to shut down, and stops the cluster then.
    func run() async throws {
        try? await gracefulShutdown()
        await stop()
    }
}
