/// What servers opened and what was live in them, so that a crash can be laid at somebody's door.
///
/// A pure value: it is told what happened, in which process and when, as a duration since any fixed moment.
struct CrashJournal: Sendable {
    /// How long a build counts as fresh after it went live.
    private static let freshness: Duration = .seconds(30)
    /// As many crashes of one build within ``memory`` and it is left out, even when there is no other.
    private static let patience = 3
    private static let memory: Duration = .seconds(60)
    /// How many builds of a plugin are remembered.
    private static let depth = 3

    /// A build that was live.
    private struct Live: Sendable {
        /// Where it was opened from last.
        var copy: PluginStaging.Copy
        let since: Duration
        /// Where any server opened it from.
        var paths: Set<String>
    }

    /// A build, and a sentence's end on what it did.
    private struct Culprit {
        let plugin: String
        let digest: String
        let deed: String
    }

    private var opening: [Int32: (plugin: String, copy: PluginStaging.Copy)] = [:]
    private var accused: [Int32: String] = [:]
    private var lives: [String: [Live]] = [:]
    private var crashes: [String: [Duration]] = [:]
    private var withheld: [String: Set<String>] = [:]
    private var reasons: [String: String] = [:]

    /// What the next server has to know: what is left out, and what was live, in case that its library is no good any more.
    var recovery: Recovery {
        Recovery(withheld: withheld, reasons: reasons, previous: lives.compactMapValues { $0.last?.copy })
    }

    /// The copies that may be needed again.
    var neededCopies: Set<String> { Set(lives.values.joined().map(\.copy.path)) }

    /// The copy's code is about to run.
    mutating func opens(_ plugin: String, _ copy: PluginStaging.Copy, in process: Int32) {
        opening[process] = (plugin, copy)
    }

    /// The copy was given up.
    mutating func abandoned(_ plugin: String, in process: Int32) {
        if opening[process]?.plugin == plugin { opening[process] = nil }
    }

    /// The copy is live.
    mutating func isLive(_ plugin: String, _ copy: PluginStaging.Copy, in process: Int32, at now: Duration) {
        abandoned(plugin, in: process)
        var list = lives[plugin, default: []]
        let known = list.first { $0.copy.digest == copy.digest }
        // The same build in the next server is as fresh as it was; one that came back is fresh again.
        let since = list.last?.copy.digest == copy.digest ? list.last?.since : nil
        list.removeAll { $0.copy.digest == copy.digest }
        list.append(Live(copy: copy, since: since ?? now, paths: (known?.paths ?? []).union([copy.path])))
        lives[plugin] = list.suffix(Self.depth)
        // Its file has become this again, or nothing else was left.
        withheld[plugin]?.remove(copy.digest)
    }

    /// The server took a build back, and serves the one that went live after this.
    mutating func tookBack(_ plugin: String, digest: String, reason: String) {
        withhold(plugin, digest, reason: reason)
    }

    /// The dying server knew in whose code it was.
    mutating func accuses(image path: String?, in process: Int32) {
        accused[process] = path
    }

    /// A server ended, and nobody is to blame for it.
    mutating func ended(_ process: Int32) {
        opening[process] = nil
        accused[process] = nil
    }

    /// A server died of a signal: who is to blame, in a sentence, or nil if nobody can be named.
    ///
    /// Afterwards ``recovery`` leaves the culprit out.
    mutating func crashed(_ process: Int32, at now: Duration, ending: String) -> String? {
        defer { ended(process) }
        guard let culprit = culprit(in: process, at: now) else { return nil }
        let plugin = culprit.plugin
        let build = "\(plugin) \(culprit.digest.prefix(12))"
        crashes[build, default: []].append(now)
        crashes[build]?.removeAll { now - $0 > Self.memory }
        let reason = "the process died of \(ending) \(culprit.deed); it is not loaded again until its file changes"
        if lives[plugin]?.contains(where: { $0.copy.digest != culprit.digest }) == true {
            withhold(plugin, culprit.digest, reason: reason)
            return "\(build) is left out and the build before it serves: \(reason)"
        }
        if opening[process]?.plugin == plugin || crashes[build, default: []].count >= Self.patience {
            withhold(plugin, culprit.digest, reason: reason)
            return "\(plugin) is left out, and there is no other build of it: \(reason)"
        }
        return "\(build) is to blame, and is tried again as there is no other build of it"
    }

    private mutating func withhold(_ plugin: String, _ digest: String, reason: String) {
        withheld[plugin, default: []].insert(digest)
        reasons[plugin] = reason
        lives[plugin]?.removeAll { $0.copy.digest == digest }
    }

    private func culprit(in process: Int32, at now: Duration) -> Culprit? {
        if let accused = accused[process] {
            // Whoever it was, nobody else is: a build that drains may not be remembered any more.
            if let opening = opening[process], opening.copy.path == accused {
                return Culprit(plugin: opening.plugin, digest: opening.copy.digest, deed: "in its code")
            }
            for (plugin, list) in lives {
                guard let live = list.first(where: { $0.paths.contains(accused) }) else { continue }
                return Culprit(plugin: plugin, digest: live.copy.digest, deed: "in its code")
            }
            return nil
        }
        if let opening = opening[process] {
            return Culprit(plugin: opening.plugin, digest: opening.copy.digest, deed: "while it was being opened")
        }
        // Not the only build of its plugin, or nothing says that it is the new code that crashes.
        let fresh = lives.filter { $0.value.count > 1 }
            .compactMap { plugin, list in list.last.map { (plugin, $0) } }
            .filter { now - $0.1.since <= Self.freshness }
            .max { $0.1.since < $1.1.since }
        return fresh.map { Culprit(plugin: $0.0, digest: $0.1.copy.digest, deed: "soon after it went live") }
    }
}
