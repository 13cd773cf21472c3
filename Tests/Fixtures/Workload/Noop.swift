import PluginAPI

/// Does nothing.
struct Noop: PerformableJob {
    static let kind = "workload_noop"

    func perform(_ context: JobContext) async throws {}
}
