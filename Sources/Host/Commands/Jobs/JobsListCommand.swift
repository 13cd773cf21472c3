import PluginAPI

/// `Host jobs list`: the newest jobs, live and finished.
struct JobsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List jobs, the newest first.")

    @OptionGroup var which: JobFilterOptions

    @Option(help: "How many at most, 1…1000.")
    var limit = 50

    @Option(help: "Only those before this id: the last one of a list before.")
    var before: Int?

    @Flag(help: "As JSON, for programs.")
    var json = false

    @OptionGroup var options: ConfigurationOptions

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is 1…1000.") }
    }

    func run() async throws {
        let jobs = try await JobsCommand.with(options) { try await $0.list(which.filter, before: before, limit: limit) }
        print(json ? try JobText.json(jobs) : JobText.list(jobs))
    }
}
