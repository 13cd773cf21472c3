import PluginAPI

/// `Host jobs resume QUEUE`: jobs start again.
struct JobsResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "Let a paused queue go on.")

    @Argument(help: "The queue, such as audio.")
    var queue: String

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        try await JobsCommand.with(options) { try await $0.resume(queue: queue) }
        print("\(queue) goes on.")
    }
}
