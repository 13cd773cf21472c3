import Testing

@testable import Watcher

extension SettlingChanges {
    /// Takes a write and then settles, as the watcher does; answers with everything it would print.
    fileprivate mutating func write(_ path: String, at milliseconds: Int) -> [Report] {
        let now = Duration.milliseconds(milliseconds)
        return take(.written(path), at: now) + settle(at: now)
    }
}

struct SettlingChangesTests {
    private let file = "/out/libA.so"
    private let other = "/out/libB.so"
    private var changes = SettlingChanges(quiet: .milliseconds(50))

    @Test mutating func `a write to a file that was left alone is reported at once, and once`() {
        #expect(changes.take(.written(file), at: .milliseconds(100)) == [.changed(file)])
        #expect(changes.nextDeadline == nil)
        #expect(changes.settle(at: .seconds(9)).isEmpty)
    }

    @Test mutating func `a write soon after a report waits until the file is left alone`() {
        #expect(changes.write(file, at: 0) == [.changed(file)])
        #expect(changes.write(file, at: 20).isEmpty)
        #expect(changes.write(file, at: 60).isEmpty)
        #expect(changes.nextDeadline == .milliseconds(110))
        #expect(changes.settle(at: .milliseconds(109)).isEmpty)
        #expect(changes.settle(at: .milliseconds(110)) == [.changed(file)])
        #expect(changes.settle(at: .seconds(9)).isEmpty)
    }

    @Test mutating func `the report that waited delays the next one as well`() {
        _ = changes.write(file, at: 0)
        _ = changes.write(file, at: 20)
        #expect(changes.settle(at: .milliseconds(70)) == [.changed(file)])
        #expect(changes.write(file, at: 100).isEmpty)
        #expect(changes.settle(at: .milliseconds(150)) == [.changed(file)])
        #expect(changes.write(file, at: 200) == [.changed(file)])
    }

    @Test mutating func `writes that never pause are reported at once and then every two seconds`() {
        var reports: [Int] = []
        for milliseconds in stride(from: 0, to: 5_000, by: 25) where !changes.write(file, at: milliseconds).isEmpty {
            reports.append(milliseconds)
        }
        #expect(reports == [0, 2_025, 4_050])
        #expect(changes.settle(at: .milliseconds(5_025)) == [.changed(file)])
    }

    @Test mutating func `delete, create and write are one change when the write is done`() {
        _ = changes.take(.removed(file), at: .milliseconds(0))
        _ = changes.take(.created(file), at: .milliseconds(1))
        #expect(changes.nextDeadline == nil)
        #expect(changes.write(file, at: 300) == [.changed(file)])
        #expect(changes.settle(at: .seconds(5)).isEmpty)
    }

    @Test mutating func `a file that is made anew in a burst is not reported half written`() {
        _ = changes.write(file, at: 0)
        _ = changes.write(file, at: 10)
        _ = changes.take(.removed(file), at: .milliseconds(20))
        _ = changes.take(.created(file), at: .milliseconds(21))
        #expect(changes.settle(at: .milliseconds(500)).isEmpty)
        #expect(changes.write(file, at: 600).isEmpty)
        #expect(changes.settle(at: .milliseconds(650)) == [.changed(file)])
    }

    @Test mutating func `a storm of deletes and writes gives no more lines than one of writes`() {
        var reports = 0
        for milliseconds in stride(from: 0, to: 5_000, by: 25) {
            _ = changes.take(.removed(file), at: .milliseconds(milliseconds))
            reports += changes.write(file, at: milliseconds + 1).count
        }
        #expect(reports == 3)
    }

    @Test mutating func `a path that stays away is deleted after two seconds`() {
        _ = changes.take(.removed(file), at: .milliseconds(0))
        #expect(changes.settle(at: .milliseconds(1_999)).isEmpty)
        #expect(changes.settle(at: .seconds(2)) == [.deleted(file)])
        #expect(changes.nextDeadline == nil)
    }

    @Test mutating func `how long a path stays away can be set`() {
        changes = SettlingChanges(quiet: .milliseconds(50), absence: .milliseconds(100))
        _ = changes.take(.removed(file), at: .milliseconds(0))
        #expect(changes.nextDeadline == .milliseconds(100))
        #expect(changes.settle(at: .milliseconds(100)) == [.deleted(file)])
    }

    @Test mutating func `a write that is deleted while it waits is no change`() {
        _ = changes.write(file, at: 0)
        _ = changes.write(file, at: 10)
        _ = changes.take(.removed(file), at: .milliseconds(20))
        #expect(changes.settle(at: .milliseconds(500)).isEmpty)
        #expect(changes.settle(at: .milliseconds(2_020)) == [.deleted(file)])
    }

    @Test mutating func `a file that a look finds may still be written and waits for the quiet time`() {
        #expect(changes.take(.found(file), at: .milliseconds(0)).isEmpty)
        #expect(changes.take(.found(file), at: .milliseconds(30)).isEmpty)
        #expect(changes.settle(at: .milliseconds(50)) == [.changed(file)])
    }

    @Test mutating func `a file that a look found is reported at once when it is closed`() {
        _ = changes.take(.found(file), at: .milliseconds(0))
        #expect(changes.write(file, at: 10) == [.changed(file)])
        #expect(changes.settle(at: .seconds(1)).isEmpty)
    }

    @Test mutating func `two files settle apart and are reported in order`() {
        #expect(changes.write(other, at: 0) == [.changed(other)])
        #expect(changes.write(file, at: 10) == [.changed(file)])
        _ = changes.write(other, at: 20)
        _ = changes.write(file, at: 30)
        #expect(changes.settle(at: .milliseconds(75)) == [.changed(other)])
        _ = changes.write(other, at: 76)
        #expect(changes.settle(at: .seconds(1)) == [.changed(file), .changed(other)])
    }

    @Test mutating func `an overflow asks for a rescan at once`() {
        #expect(changes.take(.overflowed, at: .zero) == [.rescan(.overflow)])
    }

    @Test mutating func `a new directory asks for a rescan and forgets the old one`() {
        _ = changes.write(file, at: 0)
        _ = changes.write(file, at: 10)
        #expect(changes.take(.directoryReplaced, at: .milliseconds(20)) == [.rescan(.directoryRecreated)])
        #expect(changes.nextDeadline == nil)
    }
}
