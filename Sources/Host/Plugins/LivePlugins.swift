import JobEngine
import PluginAPI
import Synchronization

/// The one snapshot that requests and jobs take their generation from.
///
/// A request reads it once and keeps what it got, so it never sees two generations of one plugin.
final class LivePlugins: Sendable, JobPerformers {
    /// Which changes of the catalogue the plugins' answers may have in them.
    let catalogVersion = CatalogVersion()
    private let current: Mutex<PluginSnapshot>

    init(_ snapshot: PluginSnapshot) {
        current = Mutex(snapshot)
    }

    /// What is live now.
    var snapshot: PluginSnapshot { current.withLock { $0 } }

    /// The plugin's live generation, if it has one.
    func generation(_ plugin: String) -> PluginGeneration? {
        snapshot.generations.first { $0.name == plugin }
    }

    /// The jobs that are performed now.
    var catalogue: JobCatalogue { snapshot.jobs }

    /// Makes another snapshot live, in one store.
    func publish(_ snapshot: PluginSnapshot) {
        current.withLock { $0 = snapshot }
    }
}
