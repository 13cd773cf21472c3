import Testing

@testable import Watcher

struct SettlingChangesTests {
    private var changes = SettlingChanges(directory: "/out", names: ["libA.so", "libB.so"], quiet: .milliseconds(50))

    @Test mutating func `a write is one change once the name has been quiet`() {
        #expect(changes.take(.written("libA.so"), at: .milliseconds(100)).isEmpty)
        #expect(changes.settle(at: .milliseconds(149)).isEmpty)
        #expect(changes.nextDeadline == .milliseconds(150))
        #expect(changes.settle(at: .milliseconds(150)) == [.changed("/out/libA.so")])
        #expect(changes.settle(at: .seconds(9)).isEmpty)
        #expect(changes.nextDeadline == nil)
    }

    @Test mutating func `each further write begins the quiet time again`() {
        _ = changes.take(.written("libA.so"), at: .milliseconds(0))
        _ = changes.take(.written("libA.so"), at: .milliseconds(40))
        #expect(changes.settle(at: .milliseconds(60)).isEmpty)
        #expect(changes.settle(at: .milliseconds(90)) == [.changed("/out/libA.so")])
    }

    @Test mutating func `writes that never pause are reported every two seconds`() {
        var reports = 0
        for tick in 0..<500 {
            let now = Duration.milliseconds(tick * 20)
            _ = changes.take(.written("libA.so"), at: now)
            reports += changes.settle(at: now).count
        }
        #expect(reports == 4)
    }

    @Test mutating func `another name in the directory is nothing`() {
        #expect(changes.take(.written("libA.so.tmp12"), at: .zero).isEmpty)
        #expect(changes.take(.removed("libA.so.tmp12"), at: .zero).isEmpty)
        #expect(changes.nextDeadline == nil)
    }

    @Test mutating func `delete, create and write are one change`() {
        _ = changes.take(.removed("libA.so"), at: .milliseconds(0))
        _ = changes.take(.created("libA.so"), at: .milliseconds(1))
        #expect(changes.nextDeadline == nil)
        _ = changes.take(.written("libA.so"), at: .milliseconds(300))
        #expect(changes.settle(at: .seconds(5)) == [.changed("/out/libA.so")])
    }

    @Test mutating func `a name that stays away is deleted after two seconds`() {
        _ = changes.take(.removed("libA.so"), at: .milliseconds(0))
        #expect(changes.settle(at: .milliseconds(1_999)).isEmpty)
        #expect(changes.settle(at: .seconds(2)) == [.deleted("/out/libA.so")])
    }

    @Test mutating func `a write that is deleted before it settles is no change`() {
        _ = changes.take(.written("libA.so"), at: .milliseconds(0))
        _ = changes.take(.removed("libA.so"), at: .milliseconds(10))
        #expect(changes.settle(at: .milliseconds(500)).isEmpty)
    }

    @Test mutating func `two names settle apart and are reported in order`() {
        _ = changes.take(.written("libB.so"), at: .milliseconds(0))
        _ = changes.take(.written("libA.so"), at: .milliseconds(10))
        #expect(changes.settle(at: .milliseconds(55)) == [.changed("/out/libB.so")])
        _ = changes.take(.written("libB.so"), at: .milliseconds(56))
        #expect(changes.settle(at: .seconds(1)) == [.changed("/out/libA.so"), .changed("/out/libB.so")])
    }

    @Test mutating func `an overflow asks for a rescan at once`() {
        #expect(changes.take(.overflowed, at: .zero) == [.rescan(.overflow)])
    }

    @Test mutating func `a new directory asks for a rescan and forgets the old one`() {
        _ = changes.take(.written("libA.so"), at: .zero)
        #expect(changes.take(.directoryReplaced, at: .zero) == [.rescan(.directoryRecreated)])
        #expect(changes.nextDeadline == nil)
    }
}
