import PluginAPI

/// `Host jobs retry`: starts jobs again.
struct JobsRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Start jobs again that failed, were cancelled or quarantined, or now those that wait for their time."
    )

    @Argument(help: "The jobs' ids; without any, a state, a queue or a kind says which.")
    var ids: [Int] = []

    @OptionGroup var which: JobFilterOptions

    @Flag(help: "Also those that are completed; by id only.")
    var again = false

    @OptionGroup var options: ConfigurationOptions

    func validate() throws {
        try JobsCancelCommand.check(ids, which.filter)
        if again, ids.isEmpty { throw ValidationError("--again goes with ids.") }
    }

    func run() async throws {
        try await JobsCommand.with(options) { jobs in
            guard !ids.isEmpty else {
                return print("Started again: \(try await JobsCancelCommand.all { try await jobs.retry(which.filter) })")
            }
            for id in ids {
                guard let state = try await jobs.retry(id, again: again) else {
                    throw JobsCommand.NoSuchJob(id: id)
                }
                print("\(id): \(state.rawValue)")
            }
        }
    }
}
