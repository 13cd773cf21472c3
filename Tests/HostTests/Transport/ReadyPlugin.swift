import PluginAPI
import Synchronization

@testable import Host

/// A plugin whose answers are ready once they were asked for, and that counts how often its routes are asked.
final class ReadyPlugin: Plugin {
    static let manifest = PluginManifest(name: "Ready", version: "1", summary: "")
    /// The length of `/large`, in bytes.
    static let length = 300_000

    private let name: String
    private let count = Mutex(0)
    private let gate = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)

    init(name: String) {
        self.name = name
    }

    convenience init(context: PluginContext) {
        self.init(name: "")
    }

    deinit { release() }

    /// How often a route was asked.
    var asked: Int { count.withLock { $0 } }

    /// Lets requests for `/slow` go on.
    func release() { gate.succeed() }

    /// Its generation, live.
    func live() throws -> LivePlugins { try LivePlugins(PluginSnapshot([generation()])) }

    func generation(number: Int = 1) throws -> PluginGeneration {
        try PluginGeneration(
            self,
            image: PluginImage(type: Self.self, copy: PluginStaging.Copy(path: "", digest: name)),
            record: GenerationRecord(plugin: "Ready", number: number)
        )
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        let small = Content(
            ByteBuffer(string: name),
            type: "text/plain",
            tag: EntityTag(name),
            cacheControl: "no-cache"
        )
        let large = Content(
            ByteBuffer(repeating: 0x5A, count: Self.length),
            type: "video/mp2t",
            tag: EntityTag("large"),
            cacheControl: "no-cache"
        )
        for (path, content) in [("/ready", small), ("/large", large)] {
            router.get(RouterPath(path)) { [self] request, context in
                count.withLock { $0 += 1 }
                context.keepReady(request) { _ in content }
                return try content.response(to: request)
            }
        }
        router.get("/slow") { [gate] _, _ in
            try await gate.futureResult.get()
            return "slow"
        }
        router.get("/catalog") { [self] request, context in
            try await context.answer(
                request,
                untilCatalogChanges: {
                    count.withLock { $0 += 1 }
                    return small
                }
            )
        }
        router.post("/change") { _, _ in "changed" }
    }
}
