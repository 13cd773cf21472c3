import PluginAPI
import Testing

@testable import Host

struct ReloadHistoryTests {
    @Test func `a build that went live takes a number, and a refused one does not`() {
        var history = ReloadHistory()
        #expect(history.nextNumber("Vinyl") == 1)
        history.add(Self.record(1, .live))
        #expect(history.nextNumber("Vinyl") == 2)
        history.add(Self.record(2, .refused))
        #expect(history.nextNumber("Vinyl") == 2)
        history.add(Self.record(2, .live))
        #expect(history.nextNumber("Vinyl") == 3)
        #expect(history.nextNumber("Tape") == 1)
    }

    @Test func `the generation before another is one that was live`() {
        var history = ReloadHistory()
        let (first, refused, second) = (Self.record(1, .live), Self.record(2, .refused), Self.record(2, .live))
        for record in [first, refused, second] { history.add(record) }
        first.advance(to: .draining)
        #expect(history.before(second) === first)
        #expect(history.before(first) == nil)
        history.add(Self.record(3, .refused))
        let fourth = Self.record(4, .live)
        history.add(fourth)
        #expect(history.before(fourth) === second)
    }

    @Test func `of more builds than a roll-back can go back, the oldest is discarded`() {
        var history = ReloadHistory()
        var discarded: [String] = []
        for digest in ["a", "b", "c", "d", "e"] {
            history.remember(Self.image(digest)) { discarded.append($0.digest) }
        }
        #expect(discarded == ["a", "b"])
        #expect(["e", "d", "c"] == (0..<3).map { _ in history.takePrevious("Vinyl", otherThan: "")?.copy.digest })
        #expect(history.takePrevious("Vinyl", otherThan: "") == nil)
    }

    @Test func `a build that was live twice counts once, as the youngest`() {
        var history = ReloadHistory()
        for digest in ["a", "b", "c", "a"] {
            history.remember(Self.image(digest)) { Issue.record("\($0.digest) was discarded") }
        }
        #expect(history.takePrevious("Vinyl", otherThan: "")?.copy.digest == "a")
        #expect(history.takePrevious("Vinyl", otherThan: "")?.copy.digest == "c")
    }

    @Test func `going back skips a build with the same content and leaves it where it is`() {
        var history = ReloadHistory()
        for digest in ["a", "b"] { history.remember(Self.image(digest)) { _ in } }
        #expect(history.takePrevious("Vinyl", otherThan: "b")?.copy.digest == "a")
        #expect(history.takePrevious("Vinyl", otherThan: "b") == nil)
        #expect(history.takePrevious("Tape", otherThan: "") == nil)
        #expect(history.takePrevious("Vinyl", otherThan: "a")?.copy.digest == "b")
    }

    @Test func `old records are forgotten, but not those of generations that still run`() {
        var history = ReloadHistory()
        let running = [Self.record(1, .live), Self.record(2, .live)]
        running[0].advance(to: .draining)
        for record in running { history.add(record) }
        let refused = (0..<30).map { _ in Self.record(3, .refused) }
        for record in refused { history.add(record) }
        let kept = history.records("Vinyl")
        #expect(kept.count == 20)
        #expect(zip(kept, running + refused.suffix(18)).allSatisfy { $0 === $1 })
        #expect(history.records("Tape").isEmpty)
    }

    @Test func `nothing that still runs is forgotten, however much it is`() {
        var history = ReloadHistory()
        for number in 1...25 { history.add(Self.record(number, .live)) }
        #expect(history.records("Vinyl").map(\.number) == Array(1...25))
    }

    @Test func `what has ended is forgotten once there is too much of it`() {
        var history = ReloadHistory()
        let records = (1...30).map { Self.record($0, .live) }
        for record in records { history.add(record) }
        for record in records { record.advance(to: .retired) }
        history.add(Self.record(31, .refused))
        #expect(history.records("Vinyl").count == 20)
    }

    @Test func `the file of a copy that another one replaces is discarded`() {
        var history = ReloadHistory()
        var discarded: [String] = []
        for path in ["/staging/1.so", "/staging/2.so"] {
            let image = PluginImage(type: Vinyl.self, copy: PluginStaging.Copy(path: path, digest: "a"))
            history.remember(image) { discarded.append($0.path) }
        }
        #expect(discarded == ["/staging/1.so"])
    }

    @Test func `a copy that was opened stays so`() {
        var history = ReloadHistory()
        for digest in ["a", "b", "a"] { history.opened(Self.image(digest).copy) }
        #expect(history.residentImages == 2)
        #expect(history.hasOpened(Self.image("a").copy) && !history.hasOpened(Self.image("c").copy))
    }

    private static func image(_ digest: String) -> PluginImage {
        PluginImage(type: Vinyl.self, copy: PluginStaging.Copy(path: "/staging/\(digest).so", digest: digest))
    }

    private static func record(_ number: Int, _ state: ReloadState) -> GenerationRecord {
        let record = GenerationRecord(plugin: "Vinyl", number: number)
        let way: [ReloadState] = [.settled, .verified, .copied, .opened, .initialised, .checked, .live]
        for step in state == .refused ? [.refused] : way { record.advance(to: step) }
        return record
    }
}

private struct Vinyl: Plugin {
    static let manifest = PluginManifest(name: "Vinyl", version: "1", summary: "")

    init(context: PluginContext) {}

    func addRoutes(to router: Router<RadioRequestContext>) {}
}
