import Testing

@testable import Host

struct CrashJournalTests {
    private var journal = CrashJournal()

    @Test mutating func `whom the dying server accuses is left out, and neither a fresher build nor one being opened`()
    {
        live("Catalog", "old", at: 0)
        live("Catalog", "new", at: 50)
        live("Streaming", "old", at: 0)
        live("Streaming", "new", at: 99)
        journal.opens("Admin", Self.copy("Admin", "new"), in: 1)
        journal.accuses(image: Self.copy("Catalog", "new").path, in: 1)
        let verdict = crash(at: 100)
        #expect(verdict?.contains("Catalog") == true)
        #expect(journal.recovery.withheld == ["Catalog": ["new"]])
        #expect(journal.recovery.previous["Catalog"] == Self.copy("Catalog", "old"))
        let reason = journal.recovery.reasons["Catalog"] ?? ""
        #expect(reason.contains("signal 11") && reason.contains("until its file changes"))
    }

    @Test mutating func `a build that crashes while it is opened gives way to the one before it`() {
        live("Catalog", "old", at: 0)
        live("Streaming", "old", at: 0)
        live("Streaming", "new", at: 99)
        journal.opens("Catalog", Self.copy("Catalog", "new"), in: 1)
        #expect(crash(at: 100) != nil)
        #expect(journal.recovery.withheld == ["Catalog": ["new"]])
        #expect(journal.recovery.previous["Catalog"] == Self.copy("Catalog", "old"))
    }

    @Test mutating func `a build that was given up or went live is not being opened any more`() {
        journal.opens("Catalog", Self.copy("Catalog", "new"), in: 1)
        journal.abandoned("Streaming", in: 1)
        journal.abandoned("Catalog", in: 1)
        #expect(crash(at: 1) == nil)
        live("Catalog", "newer", at: 2)
        #expect(crash(at: 3) == nil)
        #expect(journal.recovery.withheld.values.joined().isEmpty && journal.recovery.reasons.isEmpty)
    }

    @Test mutating func `of several fresh builds the youngest is to blame`() {
        for (plugin, time) in [("Catalog", 91), ("Streaming", 95), ("Jobs", 93)] {
            live(plugin, "old", at: 0)
            live(plugin, "new", at: time)
        }
        live("Admin", "only", at: 99)
        #expect(crash(at: 100) != nil)
        #expect(journal.recovery.withheld == ["Streaming": ["new"]])
        #expect(journal.recovery.previous["Streaming"] == Self.copy("Streaming", "old"))
    }

    @Test(arguments: [(70, true), (69, false)])
    mutating func `a build is fresh for thirty seconds`(since: Int, isBlamed: Bool) {
        live("Catalog", "old", at: 0)
        live("Catalog", "new", at: since)
        #expect((crash(at: 100) != nil) == isBlamed)
        #expect(journal.recovery.withheld["Catalog"] == (isBlamed ? ["new"] : nil))
    }

    @Test mutating func `nobody is to blame when nothing is fresh or the only build of its plugin is`() {
        live("Catalog", "old", at: 0)
        live("Catalog", "new", at: 10)
        live("Streaming", "only", at: 99)
        #expect(crash(at: 100) == nil)
        #expect(journal.recovery.withheld.values.joined().isEmpty && journal.recovery.reasons.isEmpty)
    }

    @Test mutating func `an accusation holds for one crash`() {
        live("Catalog", "only", at: 0)
        journal.accuses(image: Self.copy("Catalog", "only").path, in: 1)
        #expect(crash(at: 50) != nil)
        live("Catalog", "only", at: 50)
        #expect(crash(at: 51) == nil)
    }

    @Test mutating func `the only build of a plugin is tried again twice, and left out at the third crash in a minute`()
    {
        for time in [0, 20, 40] {
            #expect(journal.recovery.withheld.values.joined().isEmpty && journal.recovery.reasons.isEmpty)
            crash("Catalog", "only", at: time)
        }
        #expect(journal.recovery.withheld == ["Catalog": ["only"]])
        #expect(journal.recovery.previous.isEmpty)
    }

    @Test mutating func `crashes that are further apart are not counted together`() {
        for time in [0, 31, 62, 93] { crash("Catalog", "only", at: time) }
        #expect(journal.recovery.withheld.values.joined().isEmpty && journal.recovery.reasons.isEmpty)
        for (plugin, time) in [("Streaming", 94), ("Catalog", 95)] { crash(plugin, "only", at: time) }
        #expect(journal.recovery.withheld == ["Catalog": ["only"]], "not all crashes are the same build's")
    }

    @Test mutating func `the only build of a plugin is left out at once when it crashes while it is opened`() {
        live("Catalog", "only", at: 0)
        journal.opens("Streaming", Self.copy("Streaming", "only"), in: 1)
        #expect(crash(at: 1) != nil)
        #expect(journal.recovery.withheld == ["Streaming": ["only"]])
        #expect(journal.recovery.previous == ["Catalog": Self.copy("Catalog", "only")], "what is live is kept")
    }

    @Test mutating func `the next server is told of a build that was taken back`() {
        for (time, digest) in ["oldest", "old", "bad"].enumerated() { live("Catalog", digest, at: time) }
        live("Catalog", "old", at: 10)
        journal.tookBack("Catalog", digest: "bad", reason: "it fails")
        #expect(journal.recovery.withheld == ["Catalog": ["bad"]])
        #expect(journal.recovery.reasons == ["Catalog": "it fails"])
        #expect(journal.recovery.previous["Catalog"] == Self.copy("Catalog", "old"))
    }

    @Test mutating func `the same build in the next server stays as old as it was`() {
        live("Catalog", "old", at: 0)
        live("Catalog", "new", at: 1)
        live("Catalog", "new", server: 2, at: 40)
        #expect(crash(at: 41) == nil)
        journal.accuses(image: Self.copy("Catalog", "new", server: 2).path, in: 1)
        #expect(crash(at: 42) != nil, "it is known by its new copy all the same")
        #expect(journal.recovery.previous["Catalog"] == Self.copy("Catalog", "old"))
    }

    @Test mutating func `an accusation of a build that was taken back falls on nobody else`() {
        live("Catalog", "old", at: 0)
        live("Catalog", "bad", at: 50)
        live("Jobs", "old", at: 0)
        live("Jobs", "new", at: 90)
        live("Catalog", "old", at: 95)
        journal.tookBack("Catalog", digest: "bad", reason: "it fails")
        journal.accuses(image: Self.copy("Catalog", "bad").path, in: 1)
        #expect(crash(at: 100) == nil)
        #expect(journal.recovery.withheld["Jobs"] == nil)
    }

    @Test mutating func `every build that was taken back stays out`() {
        for (time, digest) in ["a", "b", "c"].enumerated() { live("Catalog", digest, at: time) }
        live("Catalog", "b", at: 4)
        journal.tookBack("Catalog", digest: "c", reason: "it fails")
        live("Catalog", "a", at: 5)
        journal.tookBack("Catalog", digest: "b", reason: "it fails too")
        #expect(journal.recovery.withheld == ["Catalog": ["b", "c"]])
    }

    @Test mutating func `a build that is live again, since its file is that again, is not withheld`() {
        live("Catalog", "old", at: 0)
        journal.opens("Catalog", Self.copy("Catalog", "bad"), in: 1)
        #expect(crash(at: 1) != nil)
        live("Catalog", "new", at: 100)
        live("Catalog", "bad", at: 101)
        #expect(journal.recovery.withheld.values.joined().isEmpty)
    }

    @Test mutating func `what one process opens is not laid to another`() {
        live("Catalog", "old", at: 0)
        journal.opens("Catalog", Self.copy("Catalog", "new"), in: 2)
        #expect(crash(at: 50) == nil)
        journal.ended(2)
        #expect(journal.crashed(2, at: .seconds(51), ending: "signal 11") == nil)
    }

    @Test mutating func `copies are needed as long as a build can be gone back to`() {
        for (time, digest) in ["oldest", "older", "old", "new"].enumerated() { live("Catalog", digest, at: time) }
        live("Streaming", "only", at: 5)
        let kept = ["older", "old", "new"].map { Self.copy("Catalog", $0).path }
        #expect(journal.neededCopies == Set(kept + [Self.copy("Streaming", "only").path]))
        #expect(crash(at: 6) != nil)
        #expect(journal.neededCopies.contains(Self.copy("Catalog", "old").path))
        #expect(!journal.neededCopies.contains(Self.copy("Catalog", "new").path))
    }

    private mutating func live(_ plugin: String, _ digest: String, server: Int = 1, at time: Int) {
        let copy = Self.copy(plugin, digest, server: server)
        journal.opens(plugin, copy, in: 1)
        journal.isLive(plugin, copy, in: 1, at: .seconds(time))
    }

    private mutating func crash(at time: Int) -> String? {
        journal.crashed(1, at: .seconds(time), ending: "signal 11")
    }

    /// A server loads a build and dies in its code.
    private mutating func crash(_ plugin: String, _ digest: String, at time: Int) {
        live(plugin, digest, at: time)
        journal.accuses(image: Self.copy(plugin, digest).path, in: 1)
        #expect(crash(at: time) != nil)
    }

    private static func copy(_ plugin: String, _ digest: String, server: Int = 1) -> PluginStaging.Copy {
        PluginStaging.Copy(path: "/staging/lib\(plugin)-\(server)-\(digest).so", digest: digest)
    }
}
