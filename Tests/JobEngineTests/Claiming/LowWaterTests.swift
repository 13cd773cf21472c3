import Foundation
import Testing

@testable import JobEngine

struct LowWaterTests {
    private let start = ContinuousClock.now
    private let first = QueuePosition(priority: 5, runAt: Date(timeIntervalSinceReferenceDate: 1000))
    private let second = QueuePosition(priority: 5, runAt: Date(timeIntervalSinceReferenceDate: 2000))

    @Test func `a mark lies a little below the last job that was claimed, in its queue alone`() {
        let water = LowWater()
        #expect(water.mark(of: "a", now: start) == nil)
        water.rise("a", to: first, from: nil, now: start)
        let expected = QueuePosition(priority: 5, runAt: first.runAt - LowWater.slack)
        #expect(water.mark(of: "a", now: start) == expected)
        #expect(water.mark(of: "b", now: start) == nil)
    }

    @Test func `a mark that rises holds no longer for that`() throws {
        let water = LowWater()
        water.rise("a", to: first, from: nil, now: start)
        let later = start + LowWater.validity / 2
        let mark = try #require(water.mark(of: "a", now: later))
        water.rise("a", to: second, from: mark, now: later)
        #expect(try #require(water.mark(of: "a", now: later)) > mark)
        #expect(water.mark(of: "a", now: start + LowWater.validity) == nil)
    }

    @Test func `a look at all of the queue makes a mark that holds anew`() {
        let water = LowWater()
        water.rise("a", to: second, from: nil, now: start)
        let later = start + LowWater.validity * 2
        water.rise("a", to: first, from: nil, now: later)
        #expect(water.mark(of: "a", now: later) == QueuePosition(priority: 5, runAt: first.runAt - LowWater.slack))
    }

    @Test func `a mark that is forgotten is none`() {
        let water = LowWater()
        water.rise("a", to: first, from: nil, now: start)
        water.forget("a")
        #expect(water.mark(of: "a", now: start) == nil)
    }
}
