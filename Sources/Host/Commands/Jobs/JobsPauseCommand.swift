import PluginAPI

/// `Host jobs pause QUEUE`: what runs goes on, and nothing more starts.
struct JobsPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Let a queue rest on all nodes: what runs goes on, and nothing more starts."
    )

    @Argument(help: "The queue, such as audio.")
    var queue: String

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        try await JobsCommand.with(options) { try await $0.pause(queue: queue) }
        print("\(queue) is paused.")
    }
}
