/// What a server opened and what was live in it, so that a crash can be laid at somebody's door.
///
/// A pure value: it is told what happened and when, as a duration since any fixed moment.
struct CrashJournal: Sendable {
    /// How long a build counts as fresh after it went live.
    private static let freshness: Duration = .seconds(30)
    /// As many crashes of one build within ``memory`` and it is left out, even when there is no other.
    private static let patience = 3
    private static let memory: Duration = .seconds(60)

    private struct Live: Sendable {
        let copy: PluginStaging.Copy
        let since: Duration
    }

    private var opening: (plugin: String, copy: PluginStaging.Copy)?
    private var lives: [String: [Live]] = [:]
    private var accused: String?
    private var crashes: [String: [Duration]] = [:]
    /// What was left out, and what served instead.
    private var findings = Recovery()

    /// What the next server has to know: also what is live, in case that its library is no good any more.
    var recovery: Recovery {
        var recovery = findings
        for (plugin, list) in lives {
            if let live = list.last { recovery.previous[plugin] = live.copy }
        }
        return recovery
    }

    /// The copies that may be needed again.
    var neededCopies: Set<String> {
        Set(lives.values.joined().map(\.copy.path) + findings.previous.values.map(\.path))
    }

    /// The copy's code is about to run.
    mutating func opens(_ plugin: String, _ copy: PluginStaging.Copy) {
        opening = (plugin, copy)
    }

    /// The copy was given up.
    mutating func abandoned(_ plugin: String) {
        if opening?.plugin == plugin { opening = nil }
    }

    /// The copy is live.
    mutating func isLive(_ plugin: String, _ copy: PluginStaging.Copy, at now: Duration) {
        if opening?.plugin == plugin { opening = nil }
        // The same build in the next server is as fresh as it was.
        let since = lives[plugin]?.last.flatMap { $0.copy.digest == copy.digest ? $0.since : nil } ?? now
        lives[plugin, default: []].removeAll { $0.copy.digest == copy.digest }
        lives[plugin, default: []].append(Live(copy: copy, since: since))
        lives[plugin] = lives[plugin]?.suffix(3)
    }

    /// The server took a build back, and serves the one that went live after this.
    mutating func tookBack(_ plugin: String, digest: String, reason: String) {
        findings.withheld[plugin] = digest
        findings.reasons[plugin] = reason
        lives[plugin]?.removeAll { $0.copy.digest == digest }
        findings.previous[plugin] = lives[plugin]?.last?.copy
    }

    /// The dying server knew in whose code it was.
    mutating func accuses(image path: String?) {
        accused = path
    }

    /// The server died of a signal: who is to blame, in a sentence, or nil if nobody can be named.
    ///
    /// Afterwards ``recovery`` leaves the culprit out.
    mutating func crashed(at now: Duration, ending: String) -> String? {
        defer {
            opening = nil
            accused = nil
        }
        guard let (plugin, copy, how) = culprit(at: now) else { return nil }
        crashes["\(plugin) \(copy.digest)", default: []].append(now)
        crashes["\(plugin) \(copy.digest)"]?.removeAll { now - $0 > Self.memory }
        lives[plugin]?.removeAll { $0.copy.digest == copy.digest }
        let reason = "the process died of \(ending) \(how); it is not loaded again until its file changes"
        if let previous = lives[plugin]?.last?.copy ?? findings.previous[plugin], previous.digest != copy.digest {
            withhold(plugin, copy, reason: reason, previous: previous)
            return "\(plugin) \(copy.digest.prefix(12)) is left out and the build before it serves: \(reason)"
        }
        if opening?.plugin == plugin || crashes["\(plugin) \(copy.digest)", default: []].count >= Self.patience {
            withhold(plugin, copy, reason: reason, previous: nil)
            return "\(plugin) is left out, and there is no other build of it: \(reason)"
        }
        return "\(plugin) \(copy.digest.prefix(12)) is to blame, and is tried again as there is no other build of it"
    }

    private mutating func withhold(
        _ plugin: String,
        _ copy: PluginStaging.Copy,
        reason: String,
        previous: PluginStaging.Copy?
    ) {
        findings.withheld[plugin] = copy.digest
        findings.reasons[plugin] = reason
        findings.previous[plugin] = previous
    }

    private func culprit(at now: Duration) -> (String, PluginStaging.Copy, String)? {
        if let accused {
            if let opening, opening.copy.path == accused { return (opening.plugin, opening.copy, "in its code") }
            for (plugin, list) in lives {
                if let live = list.last(where: { $0.copy.path == accused }) {
                    return (plugin, live.copy, "in its code")
                }
            }
        }
        if let opening { return (opening.plugin, opening.copy, "while it was being opened") }
        // Not the only build of its plugin, or nothing says that it is the new code that crashes.
        let fresh = lives.filter { $0.value.count > 1 }
            .compactMap { plugin, list in list.last.map { (plugin, $0) } }
            .filter { now - $0.1.since <= Self.freshness }
            .max { $0.1.since < $1.1.since }
        return fresh.map { ($0.0, $0.1.copy, "soon after it went live") }
    }
}
