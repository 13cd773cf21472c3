import Synchronization
import Testing

@testable import Streaming

struct StationClockTests {
    /// The clock of a machine, which a test sets.
    private final class Machine: Sendable {
        let time: Mutex<Int>
        init(_ time: Int) { self.time = Mutex(time) }
        func move(_ microseconds: Int) { time.withLock { $0 += microseconds } }
        var now: Int { time.withLock { $0 } }
    }

    private static let second = 1_000_000
    private static let start = 1_790_000_000 * second

    private static func clock(_ machine: Machine) -> StationClock { StationClock { machine.now } }

    @Test func `follows the database, of which the answer was half as old as the question`() {
        let machine = Machine(Self.start)
        let clock = Self.clock(machine)
        let asked = clock.localNow
        machine.move(Self.second)
        clock.set(to: Self.start + 100 * Self.second, askedAt: asked, answeredAt: clock.localNow)
        #expect(clock.now == Self.start + 100 * Self.second + Self.second / 2)
        machine.move(7)
        #expect(clock.now == Self.start + 100 * Self.second + Self.second / 2 + 7)
        #expect(clock.frame == FrameClock.frame(at: clock.now))
    }

    @Test func `never goes back by a little`() {
        let machine = Machine(Self.start)
        let clock = Self.clock(machine)
        clock.set(to: Self.start, askedAt: machine.now, answeredAt: machine.now)
        let before = clock.now
        clock.set(to: Self.start - 20 * Self.second, askedAt: machine.now, answeredAt: machine.now)
        #expect(clock.now == before)
        machine.move(19 * Self.second)
        #expect(clock.now == before)
        machine.move(2 * Self.second)
        #expect(clock.now == before + Self.second)
    }

    @Test(arguments: [-3600, 3600])
    func `follows a large jump`(seconds: Int) {
        let machine = Machine(Self.start)
        let clock = Self.clock(machine)
        _ = clock.now
        let jumped = Self.start + seconds * Self.second
        clock.set(to: jumped, askedAt: machine.now, answeredAt: machine.now)
        #expect(clock.now == jumped)
        machine.move(5)
        #expect(clock.now == jumped + 5)
    }

    @Test func `hosts agree whose own clocks do not`() {
        var random = SeededGenerator(seed: 11)
        var catalog = RandomCatalog(seed: 11)
        var station = PlannedStation(songs: catalog.songs(20, artists: 8))
        _ = station.plan(at: FrameClock.frame(at: Self.start))
        let machines = [
            Machine(Self.start), Machine(Self.start + 2 * Self.second), Machine(Self.start - 2 * Self.second),
        ]
        let clocks = machines.map(Self.clock)
        for step in 0..<300 {
            let pause = Int.random(in: 0...3 * Self.second, using: &random)
            for machine in machines { machine.move(pause) }
            if step.isMultiple(of: 5) {
                for (clock, machine) in zip(clocks, machines) {
                    clock.set(to: machines[0].now, askedAt: machine.now, answeredAt: machine.now)
                }
            }
            let frames = clocks.map(\.frame)
            #expect(Set(frames).count == 1)
            #expect(Set(frames.map { station.playlist(at: $0, of: station.timeline) }).count == 1)
        }
    }
}
