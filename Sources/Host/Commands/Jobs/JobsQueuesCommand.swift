import PluginAPI

/// `Host jobs queues`: how queues, nodes and schedules stand.
struct JobsQueuesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queues",
        abstract: "Show how queues, nodes and schedules stand."
    )

    @Flag(help: "As JSON, for programs.")
    var json = false

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let overview = try await JobsCommand.with(options) { try await $0.overview() }
        print(json ? try JobText.json(overview) : JobText.overview(overview))
    }
}
