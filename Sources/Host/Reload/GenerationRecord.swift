import PluginAPI
import Synchronization

/// What is known of one build of a plugin, for the log, the API and the metrics.
///
/// It outlives the generation itself, which is let go when it is retired.
final class GenerationRecord: Sendable {
    /// How its requests went.
    struct Tally: Sendable, Equatable {
        var requests = 0
        /// Answers with a 5xx status but 503, which says that something the plugin needs is away.
        var failures = 0
    }

    /// The plugin's name.
    let plugin: String
    /// Which build of it this is in this process, from 1.
    let number: Int
    /// When the change was noticed.
    let began: ContinuousClock.Instant

    private struct Facts {
        var progress = ReloadProgress()
        var digest = ""
        var library = ELFFile()
        var version: String?
        var tally = Tally()
        var inFlight: (@Sendable () -> Int)?
        var residentGrowth = 0
        var waitsFor: String?
    }

    private let facts = Mutex(Facts())

    init(plugin: String, number: Int, began: ContinuousClock.Instant = .now) {
        self.plugin = plugin
        self.number = number
        self.began = began
    }

    /// The way so far.
    var progress: ReloadProgress { facts.withLock(\.progress) }
    /// Where it stands.
    var state: ReloadState { progress.state }
    /// The SHA-256 of its library, in hexadecimal; empty until it was copied.
    var digest: String { facts.withLock(\.digest) }
    /// What the library's headers say.
    var library: ELFFile { facts.withLock(\.library) }
    /// The version that the plugin gives itself, once it was opened.
    var version: String? { facts.withLock(\.version) }
    /// How its requests went so far.
    var tally: Tally { facts.withLock(\.tally) }
    /// How many requests and jobs run on it.
    var inFlight: Int { facts.withLock(\.inFlight)?() ?? 0 }
    /// By how much the process grew while it was opened, in bytes.
    var residentGrowth: Int { facts.withLock(\.residentGrowth) }
    /// What keeps it from being retired, once that takes longer than it should.
    var waitsFor: String? { facts.withLock(\.waitsFor) }
    /// Since it went live, or nil if it did not.
    var liveFor: Duration? { progress.time(of: .live).map { ContinuousClock.now - began - $0 } }

    /// Goes on to a state; a step that the diagram does not have is a mistake of the host's own and changes nothing.
    func advance(to state: ReloadState, reason: String? = nil) {
        let elapsed = ContinuousClock.now - began
        facts.withLock { facts in
            do throws(ReloadProgress.IllegalTransition) {
                try facts.progress.advance(to: state, after: elapsed, reason: reason)
            } catch {
                assertionFailure("\(plugin): \(error)")
            }
        }
    }

    /// Notes what was read of the library.
    func note(digest: String, library: ELFFile) {
        facts.withLock { facts in
            facts.digest = digest
            facts.library = library
        }
    }

    /// Notes what the opened plugin says of itself, and where to ask how busy it is.
    func note(version: String, inFlight: @escaping @Sendable () -> Int) {
        facts.withLock { facts in
            facts.version = version
            facts.inFlight = inFlight
        }
    }

    /// Notes what keeps it from being retired; nil when nothing does any more.
    func note(waitsFor: String?) {
        facts.withLock { $0.waitsFor = waitsFor }
    }

    /// Notes by how much the process grew while the library was opened, in bytes.
    func note(residentGrowth: Int) {
        facts.withLock { $0.residentGrowth = residentGrowth }
    }

    /// Counts an answered request; says whether it was a failure.
    func count(_ status: HTTPResponse.Status) -> Bool {
        let isFailure = status.kind == .serverError && status != .serviceUnavailable
        facts.withLock { facts in
            facts.tally.requests += 1
            if isFailure { facts.tally.failures += 1 }
        }
        return isFailure
    }
}
