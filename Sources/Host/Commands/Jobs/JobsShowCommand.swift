import PluginAPI

/// `Host jobs show ID`: everything that is known of a job.
struct JobsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a job with its arguments, attempts, errors and last log lines."
    )

    @Argument(help: "The job's id.")
    var id: Int

    @Flag(help: "As JSON, for programs.")
    var json = false

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let job = try await JobsCommand.with(options) { try await $0.show(id) }
        guard let job else { throw JobsCommand.NoSuchJob(id: id) }
        print(json ? try JobText.json(job) : try JobText.detail(job))
    }
}
