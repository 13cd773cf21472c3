import PluginAPI

/// The database of a command: the one of `DATABASE_URL` or the embedded one, migrated.
struct DatabaseStack: Sendable {
    let database: Database
    /// The database's address.
    let url: String
    /// The embedded cluster, if that is what it is.
    let embedded: EmbeddedPostgres?

    /// Opens the database and brings its schema up to date.
    static func open(_ configuration: HostConfiguration, logger: Logger) async throws -> DatabaseStack {
        if let url = configuration.databaseURL {
            return try await migrated(
                DatabaseStack(database: try connect(url, configuration, logger), url: url, embedded: nil),
                logger: logger
            )
        }
        let embedded = try await EmbeddedPostgres.start(dataDirectory: configuration.dataDirectory, logger: logger)
        return try await migrated(
            DatabaseStack(
                database: try connect(embedded.url, configuration, logger),
                url: embedded.url,
                embedded: embedded
            ),
            logger: logger
        )
    }

    /// Closes the connections and, if nobody else needs it, stops the embedded cluster.
    func close() async {
        await database.close()
        await embedded?.stop()
    }

    private static func migrated(_ stack: DatabaseStack, logger: Logger) async throws -> DatabaseStack {
        do {
            for name in try await Migrator(migrations: Migrations.all).migrate(stack.database) {
                logger.info("Applied a migration", metadata: ["migration": "\(name)"])
            }
        } catch {
            await stack.close()
            throw error
        }
        return stack
    }

    /// A pool of connections to an address; connects to nothing yet.
    static func connect(_ url: String, _ configuration: HostConfiguration, _ logger: Logger) throws -> Database {
        var postgres = try PostgresConfiguration(url: url)
        postgres.applicationName = "needledrop"
        postgres.preparesStatements = configuration.preparesStatements
        return Database(configuration: postgres, logger: logger)
    }
}
