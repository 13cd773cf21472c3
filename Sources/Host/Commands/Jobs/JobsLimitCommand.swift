import PluginAPI

/// `Host jobs limit QUEUE`: what a queue may do on all nodes together.
struct JobsLimitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limit",
        abstract: "Limit how many jobs of a queue run at a time and start in a period, on all nodes together."
    )

    @Argument(help: "The queue, such as mail.")
    var queue: String

    @Option(help: "How many may run at a time, or none.")
    var running: String?

    @Option(help: "How many may start in how many seconds, such as 100/60, or none.")
    var rate: String?

    @OptionGroup var options: ConfigurationOptions

    func validate() throws {
        var limits = JobAdministration.Limits()
        try apply(to: &limits)
    }

    func run() async throws {
        let limits = try await JobsCommand.with(options) { jobs in
            try await jobs.limit(queue: queue) { try apply(to: &$0) }
        }
        let rate = limits.rate.map { "\($0) in \(limits.period ?? .zero)" } ?? "any"
        print("\(queue): running at a time \(limits.running.map(String.init) ?? "any"), starting \(rate)")
    }

    private func apply(to limits: inout JobAdministration.Limits) throws {
        if let running {
            limits.running = running == "none" ? nil : Int(running)
            guard running == "none" || limits.running.map({ (1...1_000_000).contains($0) }) == true else {
                throw ValidationError("--running is a number from 1 to 1000000, or none.")
            }
        }
        guard let rate else { return }
        (limits.rate, limits.period) = (nil, nil)
        guard rate != "none" else { return }
        let parts = rate.split(separator: "/")
        guard parts.count == 2, let count = Int(parts[0]), (1...1_000_000).contains(count),
            let seconds = Double(parts[1]), seconds >= 0.001, seconds <= 86_400
        else {
            throw ValidationError("--rate is a count and seconds such as 100/60, or none.")
        }
        (limits.rate, limits.period) = (count, .seconds(seconds))
    }
}
