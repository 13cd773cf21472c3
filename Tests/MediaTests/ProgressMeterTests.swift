import Testing
import WorkerProtocol

@testable import Media

struct ProgressMeterTests {
    private let start = ContinuousClock.now

    private func progress(_ fraction: Double, _ stage: String = "encoding") -> WorkerMessage {
        .progress(fraction: fraction, stage: stage)
    }

    @Test func `speaks ten times a second and at milestones`() {
        var meter = ProgressMeter()
        #expect(meter.advance(.measuring, to: 0.5, at: start) == progress(0.05, "measuring"))
        #expect(meter.advance(.measuring, to: 0.6, at: start + .milliseconds(99)) == nil)
        #expect(meter.advance(.encoding, to: 0.5, isMilestone: true, at: start + .milliseconds(99)) == progress(0.55))
        #expect(meter.advance(.encoding, to: 0.6, at: start + .milliseconds(198)) == nil)
        #expect(meter.advance(.encoding, to: 1, at: start + .milliseconds(199)) == progress(1))
    }

    @Test func `never goes back or beyond the end`() {
        var meter = ProgressMeter()
        #expect(meter.advance(.encoding, to: 0.5, isMilestone: true, at: start) == progress(0.55))
        #expect(meter.advance(.encoding, to: 0.25, isMilestone: true, at: start) == progress(0.55))
        #expect(meter.advance(.encoding, to: 7, isMilestone: true, at: start) == progress(1))
        #expect(meter.advance(.measuring, to: -1, isMilestone: true, at: start) == progress(1, "measuring"))
    }
}
