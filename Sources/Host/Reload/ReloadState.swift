/// Where a build of a plugin stands on its way in and out.
///
/// A build goes down the list from `changed` to `retired`. It can be refused until it is live, and rolled back from then on.
enum ReloadState: String, Sendable, Codable, CaseIterable {
    /// Something was written under the library's name.
    case changed
    /// The library is complete, and did not change while it was copied.
    case settled
    /// The copy is a shared library for this machine, with other content than the live one.
    case verified
    /// The copy survived a trial in another process.
    case copied
    /// The dynamic linker has mapped the copy, and it was built beside the PluginAPI that is loaded.
    case opened
    /// The plugin's `init` has returned.
    case initialised
    /// Its routes and jobs are in nobody's way, and its self-check passed.
    case checked
    /// New requests and jobs get this generation.
    case live
    /// Another generation took its place; requests and jobs that began on this one go on.
    case draining
    /// The last of them is done, and `shutdown` has returned.
    case retired
    /// It did not become live; the reason stands beside it.
    case refused
    /// It was live and was taken back, by hand or because its requests failed.
    case rolledBack = "rolled_back"

    /// The states that may follow.
    var successors: Set<ReloadState> {
        switch self {
        case .changed: [.settled, .refused]
        case .settled: [.verified, .refused]
        case .verified: [.copied, .refused]
        case .copied: [.opened, .refused]
        case .opened: [.initialised, .refused]
        case .initialised: [.checked, .refused]
        case .checked: [.live, .refused]
        case .live: [.draining, .rolledBack, .retired]
        case .draining, .rolledBack: [.retired]
        case .retired, .refused: []
        }
    }

    /// Whether nothing follows.
    var isFinal: Bool { successors.isEmpty }
}
