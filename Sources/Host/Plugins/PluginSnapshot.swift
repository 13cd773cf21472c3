import JobEngine
import PluginAPI

/// Which generations are live, and what they serve.
///
/// Immutable: a swap makes a new one.
struct PluginSnapshot: Sendable {
    /// The live generations in the order of `PLUGINS`.
    let generations: [PluginGeneration]
    /// What answers requests.
    let responder: RouterResponder<RadioRequestContext>
    /// The jobs that they perform.
    let jobs: JobCatalogue

    /// Puts generations together; throws a ``PluginRefusal`` when one claims what an earlier one has.
    ///
    /// The host's own routes belong to the host, and no plugin can take them.
    init(_ generations: [PluginGeneration]) throws(PluginRefusal) {
        try self.init(claiming: generations, order: generations)
    }

    /// What a generation has ready for a request, if one has.
    func ready(_ request: ReadyRequest) -> WholeAnswer? {
        for generation in generations {
            if let answer = generation.ready(request) { return answer }
        }
        return nil
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

    /// What the host and the live plugins say of their routes.
    func document() throws(PluginRefusal) -> APIDocument { try Self.document(of: generations) }

    private static func document(of generations: [PluginGeneration]) throws(PluginRefusal) -> APIDocument {
        do throws(APIDescriptionError) {
            var document = try HostDescription.document()
            for generation in generations {
                guard let description = generation.apiDescription else { continue }
                try document.add(description, of: generation.name)
            }
            return document
        } catch {
            throw .invalidDescription(error.description)
        }
    }

    private init(claiming generations: [PluginGeneration], order: [PluginGeneration]) throws(PluginRefusal) {
        var table = RouteTable()
        var performers: [String: (owner: String, performer: JobCatalogue.Performer)] = [:]
        for generation in generations {
            try table.add(generation.routes, of: generation.name, respond: generation.respond)
            for (kind, definition) in generation.jobs.definitions.sorted(by: { $0.key < $1.key }) {
                if let other = performers[kind] { throw .jobConflict(kind, with: other.owner) }
                // A swap does not end an attempt: its generation stays until it is over.
                performers[kind] = (generation.name, .init(definition) { GenerationLease(generation) })
            }
        }
        _ = try Self.document(of: generations)
        self.generations = order
        self.jobs = JobCatalogue(
            performers: performers.mapValues(\.performer),
            concurrency: generations.reduce(into: [:]) { $0.merge($1.jobs.concurrency, uniquingKeysWith: max) },
            crons: generations.flatMap(\.jobs.crons)
        )
        self.responder = try table.buildResponder()
    }
}
