import JobEngine
import PluginAPI
import Synchronization

/// One build of a plugin, from the moment that it is made until its last request and job are done.
final class PluginGeneration: Sendable {
    /// The plugin's name.
    let name: String
    /// Which build of it this is in this process, from 1.
    let number: Int
    /// What it was made of; a roll-back makes another of it.
    let image: PluginImage
    /// What is known of it, also when it is gone.
    let record: GenerationRecord
    /// What the plugin says of itself.
    let manifest: PluginManifest
    /// The routes that it added.
    let routes: [PluginRoute]
    /// The jobs that it performs.
    let jobs: JobRegistry

    /// What it says of its routes.
    let apiDescription: APIDescription?

    /// The SHA-256 of its library, in hexadecimal.
    var digest: String { image.copy.digest }

    private let plugin: any Plugin
    private let openAPI: String?
    private let responder: RouterResponder<RadioRequestContext>
    private let readyAnswers = ReadyAnswers()
    private let uses = Mutex(Uses())

    private let onFailure: @Sendable (GenerationRecord) -> Void

    /// Asks a plugin for its routes and jobs.
    ///
    /// Throws a ``PluginRefusal`` when they contradict each other. What was read of the `predecessor` and is still the same
    /// is not read again. `onFailure` hears of each answer that counts as a failure.
    init(
        _ plugin: any Plugin,
        image: PluginImage,
        record: GenerationRecord,
        predecessor: PluginGeneration? = nil,
        onFailure: @escaping @Sendable (GenerationRecord) -> Void = { _ in }
    ) throws(PluginRefusal) {
        let manifest = image.type.manifest
        self.plugin = plugin
        self.name = record.plugin
        self.number = record.number
        self.image = image
        self.record = record
        self.manifest = manifest
        self.onFailure = onFailure
        openAPI = image.type.openAPI
        apiDescription =
            openAPI == predecessor?.openAPI ? predecessor?.apiDescription : try Self.description(openAPI)
        let router = Router(context: RadioRequestContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: ProblemMiddleware())
        plugin.addRoutes(to: router)
        do {
            try router.validate()
        } catch {
            throw .invalidRoutes("\(error)")
        }
        responder = router.buildResponder()
        // After the responder was built, so that the HEAD routes are among them.
        routes = router.routes.map { PluginRoute(method: $0.method, path: $0.path) }
        var registry = JobRegistry()
        plugin.addJobs(to: &registry)
        if let problem = registry.problems.first { throw .invalidJobs(problem) }
        for cron in registry.crons {
            do throws(CronScheduleError) {
                _ = try CronSchedule(cron.schedule, timeZone: cron.timeZone)
            } catch {
                throw .invalidJobs("the schedule of \(cron.name) is wrong: \(error)")
            }
        }
        jobs = registry
        record.note(version: manifest.version) { [weak self] in self?.inFlight ?? 0 }
    }

    private static func description(_ text: String?) throws(PluginRefusal) -> APIDescription? {
        guard let text else { return nil }
        do throws(APIDescriptionError) {
            return try APIDescription(text)
        } catch {
            throw .invalidDescription(error.description)
        }
    }

    /// Answers a request on this generation, which lives until the last byte of the answer is written.
    func respond(to request: Request, context: RadioRequestContext) async throws -> Response {
        let lease = GenerationLease(self)
        var context = context
        context.readyAnswers = readyAnswers
        var response = try await responder.respond(to: request, context: context)
        if record.count(response.status) { onFailure(record) }
        guard response.body.contentLength != 0 else { return response }
        let body = response.body
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            try await body.write(writer)
            withExtendedLifetime(lease) {}
        }
        return response
    }

    /// The answer that it has in memory for a request, if it has one.
    func ready(_ request: ReadyRequest) -> WholeAnswer? {
        guard let source = readyAnswers.source(for: request) else { return nil }
        enter()
        defer { leave() }
        return ReadyAnswers.answer(to: request, from: source)
    }

    /// What it leaves to the generation that takes its place.
    func handOver() async -> HandOver? {
        await plugin.handOver()
    }

    /// Has the plugin look whether it can do its work, within a limit.
    func check(limit: Duration) async throws(PluginRefusal) {
        try await PluginLoader.check(plugin, limit: limit)
    }

    /// Calls the plugin's `shutdown`.
    func shutdown() async {
        await plugin.shutdown()
    }

    // MARK: - Draining

    private struct Uses {
        var count = 0
        var isAbandoned = false
        var drained: CheckedContinuation<Void, Never>?
    }

    /// How many requests and jobs run on it.
    var inFlight: Int { uses.withLock(\.count) }

    /// Returns when no request and no job runs on it any more, or the task is cancelled.
    ///
    /// To be called once, after nothing new can come.
    func drained() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = uses.withLock { uses in
                    let isOver = uses.count == 0 || uses.isAbandoned
                    if !isOver { uses.drained = continuation }
                    return isOver
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let drained = uses.withLock { uses in
                uses.isAbandoned = true
                return uses.drained.take()
            }
            drained?.resume()
        }
    }

    fileprivate func enter() {
        uses.withLock { $0.count += 1 }
    }

    fileprivate func leave() {
        let drained = uses.withLock { uses in
            uses.count -= 1
            return uses.count == 0 ? uses.drained.take() : nil
        }
        drained?.resume()
    }
}

/// Holds a generation while a request or job runs on it: it lasts as long as somebody keeps it.
final class GenerationLease: Sendable {
    private let generation: PluginGeneration

    init(_ generation: PluginGeneration) {
        self.generation = generation
        generation.enter()
    }

    deinit {
        generation.leave()
    }
}
