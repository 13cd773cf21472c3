import Testing

@testable import Jobs

struct AttemptProgressTests {
    private let start = ContinuousClock.now

    @Test func `is written down at most twice a second`() {
        var progress = AttemptProgress()
        let isDue = [(1, 0), (2, 499), (3, 500)]
            .map { percent, time in
                progress.advance(to: percent, at: start + .milliseconds(time))
            }
        #expect(isDue == [true, false, true])
        #expect(progress.percent == 3)
    }

    @Test func `counts segments, whose writing puts off the next`() {
        var progress = AttemptProgress()
        progress.countSegment(at: start)
        let isDue = progress.advance(to: 2, at: start + .milliseconds(100))
        #expect(progress.segments == 1)
        #expect(!isDue)
    }

    @Test func `never goes back and is not complete before all is published`() {
        var progress = AttemptProgress()
        let percents = [40, 30, 200, -1]
            .map { percent in
                _ = progress.advance(to: percent, at: start)
                return progress.percent
            }
        #expect(percents == [40, 40, 99, 99])
    }
}
