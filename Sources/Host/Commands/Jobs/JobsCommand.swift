import PluginAPI

/// `Host jobs`: the background work of all nodes, straight from the database, so that it works when no host answers.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "List, show, start again, cancel, pause and drain background jobs.",
        subcommands: [
            JobsListCommand.self, JobsShowCommand.self, JobsRetryCommand.self, JobsCancelCommand.self,
            JobsQueuesCommand.self, JobsPauseCommand.self, JobsResumeCommand.self, JobsLimitCommand.self,
            JobsDrainCommand.self,
        ],
        defaultSubcommand: JobsListCommand.self
    )

    /// There is no such job, or it was forgotten.
    struct NoSuchJob: Error, CustomStringConvertible {
        let id: Int
        var description: String { "There is no job \(id)." }
    }

    /// Does something to the queue that the settings lead to.
    static func with<Value: Sendable>(
        _ options: ConfigurationOptions,
        _ work: (JobAdministration) async throws -> Value
    ) async throws -> Value {
        var (configuration, _) = try await options.load()
        configuration.logLevel = max(configuration.logLevel, .warning)
        configuration.bootstrapLogging()
        let stack = try await DatabaseStack.open(configuration, logger: Logger(label: "needledrop"))
        do {
            let value = try await work(JobAdministration(database: stack.database))
            await stack.close()
            return value
        } catch {
            await stack.close()
            throw error
        }
    }
}
