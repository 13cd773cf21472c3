import PluginAPI

/// `Host jobs drain`: nodes claim nothing more, for whoever wants to take them down.
struct JobsDrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drain",
        abstract: "Have a node claim nothing more, and wait until it has nothing to do."
    )

    @Argument(help: "The node's number, as `Host jobs queues` shows it.")
    var node: Int?

    @Flag(help: "All nodes.")
    var all = false

    @Flag(help: "Do not wait for what runs.")
    var noWait = false

    @Flag(help: "Claim again.")
    var undo = false

    @OptionGroup var options: ConfigurationOptions

    func validate() throws {
        guard (node == nil) == all else { throw ValidationError("Say which: a node's number, or --all.") }
    }

    func run() async throws {
        try await JobsCommand.with(options) { jobs in
            guard try await jobs.drain(node: node, !undo) > 0 else {
                throw ValidationError("There is no such live node.")
            }
            guard !undo else { return print("It claims again.") }
            var last = -1
            while !noWait {
                let running = try await jobs.nodes().filter { all || $0.id == node }.reduce(0) { $0 + $1.running }
                if running != last { print("Running: \(running)") }
                guard running > 0 else { break }
                last = running
                try await Task.sleep(for: .milliseconds(500))
            }
            print("Nothing more is claimed there. The --undo of this command ends that, and so does a new start.")
        }
    }
}
