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
    /// The host's own routes belong to the host, and no plugin can take them.
    init(_ generations: [PluginGeneration]) throws(PluginRefusal) {
        try self.init(claiming: generations, order: generations)
    }

    /// The same with one generation added, or put in the place of the plugin's older one.
    ///
    /// `order` is that of `PLUGINS`.
    func replacing(with generation: PluginGeneration, order: [String]) throws(PluginRefusal) -> PluginSnapshot {
        let others = generations.filter { $0.name != generation.name }
        let sorted = (others + [generation])
            .sorted { left, right in
                (order.firstIndex(of: left.name) ?? .max) < (order.firstIndex(of: right.name) ?? .max)
            }
        // A conflict is the newcomer's fault, so the others claim their routes first.
        return try PluginSnapshot(claiming: others + [generation], order: sorted)
    }

    private init(claiming generations: [PluginGeneration], order: [PluginGeneration]) throws(PluginRefusal) {
        var table = RouteTable()
        var jobs: [String: PluginGeneration] = [:]
        for generation in generations {
            try table.add(generation.routes, of: generation.name, respond: generation.respond)
            for kind in generation.jobs.entries.keys.sorted() {
                if let other = jobs[kind] { throw .jobConflict(kind, with: other.name) }
                jobs[kind] = generation
            }
        }
        self.generations = order
        self.jobs = jobs
        self.responder = try table.buildResponder()
    }
}
