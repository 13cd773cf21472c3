import PluginAPI

/// Which generations are live, and what they serve.
///
/// Immutable: a swap makes a new one.
struct PluginSnapshot: Sendable {
    /// The live generations in the order of `PLUGINS`.
    let generations: [PluginGeneration]
    /// What answers requests.
    let responder: RouterResponder<RadioRequestContext>
    /// Which generation performs a kind of job.
    let jobs: [String: PluginGeneration]

    /// Puts generations together; throws a ``PluginRefusal`` when one claims what an earlier one has.
    ///
    /// `hostRoutes` adds the host's own routes, which no plugin can take.
    init(
        _ generations: [PluginGeneration],
        hostRoutes: HostRoutes
    ) throws(PluginRefusal) {
        var table = RouteTable(hostRoutes: hostRoutes)
        var jobs: [String: PluginGeneration] = [:]
        for generation in generations {
            try table.add(generation)
            for kind in generation.jobs.entries.keys.sorted() {
                if let other = jobs[kind] { throw .jobConflict(kind, with: other.name) }
                jobs[kind] = generation
            }
        }
        self.generations = generations
        self.jobs = jobs
        self.responder = try table.buildResponder()
    }

    /// The same with one generation added, or put in the place of the plugin's older one.
    ///
    /// `order` is that of `PLUGINS`.
    func replacing(
        with generation: PluginGeneration,
        order: [String],
        hostRoutes: HostRoutes
    ) throws(PluginRefusal) -> PluginSnapshot {
        let others = generations.filter { $0.name != generation.name }
        // A conflict is the newcomer's fault, so the others claim their routes first.
        _ = try PluginSnapshot(others + [generation], hostRoutes: hostRoutes)
        let sorted = (others + [generation])
            .sorted { left, right in
                (order.firstIndex(of: left.name) ?? .max) < (order.firstIndex(of: right.name) ?? .max)
            }
        return try PluginSnapshot(sorted, hostRoutes: hostRoutes)
    }
}
