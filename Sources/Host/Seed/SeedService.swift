import PluginAPI
import Synchronization

/// The import as a service, beside the runner that does the work.
final class SeedService: Service {
    private let tree: SeedTree
    private let seedImport: SeedImport
    private let count = Mutex(0)

    init(tree: SeedTree, seedImport: SeedImport) {
        self.tree = tree
        self.seedImport = seedImport
    }

    /// How many files could not be used.
    var failures: Int { count.withLock { $0 } }

    func run() async throws {
        let failures = try await cancelWhenGracefulShutdown { try await self.seedImport.run(self.tree) }
        count.withLock { $0 = failures }
    }
}
