import PluginAPI
import Synchronization

/// How this server is to end, once it is to.
final class Departure: Sendable {
    /// Why it ends, which decides how long what runs may go on.
    enum Kind: Sendable, Equatable {
        /// Nobody takes over: somebody is waiting for the process to end.
        case stop
        /// Another server has taken over already: there is time.
        case handOver
    }

    private let decided = Mutex<Kind?>(nil)

    /// How it ends, or nil while it goes on.
    ///
    /// A hand-over can turn into a stop, and not the other way.
    var kind: Kind? { decided.withLock { $0 } }

    func decide(_ kind: Kind) {
        decided.withLock { if $0 != .stop { $0 = kind } }
    }

    /// How long running jobs may go on before they are put back into the queue.
    var jobGrace: Duration { kind == .handOver ? .seconds(600) : .seconds(5) }

    /// How long everything may take until it is cancelled.
    var limit: Duration { kind == .handOver ? .seconds(660) : .seconds(30) }
}
