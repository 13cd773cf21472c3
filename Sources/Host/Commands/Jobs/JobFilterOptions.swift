import PluginAPI

/// Which jobs a command means.
struct JobFilterOptions: ParsableArguments {
    @Option(
        help: "Only those in this state: \(JobState.allCases.map(\.rawValue).joined(separator: ", ")).",
        transform: Self.state
    )
    var state: JobState?

    @Option(help: "Only those of this queue.")
    var queue: String?

    @Option(help: "Only those of this kind.")
    var kind: String?

    var filter: JobFilter { JobFilter(state: state, queue: queue, kind: kind) }

    private static func state(_ text: String) throws -> JobState {
        guard let state = JobState(rawValue: text) else { throw ValidationError("\(text) is no state of a job.") }
        return state
    }
}
