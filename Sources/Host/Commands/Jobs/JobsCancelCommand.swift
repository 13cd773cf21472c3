import PluginAPI

/// `Host jobs cancel`: stops jobs that are not over.
struct JobsCancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel jobs; one that runs stops within a second."
    )

    @Argument(help: "The jobs' ids; without any, a state, a queue or a kind says which.")
    var ids: [Int] = []

    @OptionGroup var which: JobFilterOptions

    @OptionGroup var options: ConfigurationOptions

    func validate() throws { try Self.check(ids, which.filter) }

    func run() async throws {
        try await JobsCommand.with(options) { jobs in
            guard !ids.isEmpty else {
                return print("Cancelled: \(try await Self.all { try await jobs.cancel(which.filter) })")
            }
            for id in ids {
                guard let state = try await jobs.cancel(id) else { throw JobsCommand.NoSuchJob(id: id) }
                print("\(id): \(state == .running ? "stopping" : state.rawValue)")
            }
        }
    }

    /// Repeats what does a part at a time until there is none, and answers how many there were.
    static func all(_ part: () async throws -> Int) async throws -> Int {
        var total = 0
        while true {
            let count = try await part()
            total += count
            if count == 0 { return total }
        }
    }

    /// Either ids or a filter, so that nobody means all jobs without saying so.
    static func check(_ ids: [Int], _ filter: JobFilter) throws {
        guard ids.isEmpty == (filter != JobFilter()) else {
            throw ValidationError("Say which jobs: either ids, or --state, --queue or --kind.")
        }
    }
}
