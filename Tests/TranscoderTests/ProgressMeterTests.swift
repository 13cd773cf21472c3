import Testing
import WorkerProtocol

@testable import Transcoder

struct ProgressMeterTests {
    private let start = ContinuousClock.now

    private func progress(_ fraction: Double) -> WorkerMessage {
        .progress(fraction: fraction, stage: "encoding")
    }

    @Test func `speaks ten times a second and after each segment`() {
        var meter = ProgressMeter(expecting: 1000)
        #expect(meter.advance(samples: 100, position: 0, at: start) == progress(0.1))
        #expect(meter.advance(samples: 200, position: 0, at: start + .milliseconds(99)) == nil)
        #expect(meter.segmentSent(samples: 300, position: 0, at: start + .milliseconds(99)) == progress(0.3))
        #expect(meter.advance(samples: 400, position: 0, at: start + .milliseconds(198)) == nil)
        #expect(meter.advance(samples: 500, position: 0, at: start + .milliseconds(199)) == progress(0.5))
    }

    @Test func `goes by the file when its length is not known`() {
        var meter = ProgressMeter(expecting: nil)
        #expect(meter.segmentSent(samples: 1 << 40, position: 0.25, at: start) == progress(0.25))
    }

    @Test func `never goes back or beyond the end`() {
        var meter = ProgressMeter(expecting: nil)
        #expect(meter.segmentSent(samples: 0, position: 0.5, at: start) == progress(0.5))
        #expect(meter.segmentSent(samples: 0, position: 0.25, at: start) == progress(0.5))
        meter = ProgressMeter(expecting: 10)
        #expect(meter.segmentSent(samples: 20, position: 0, at: start) == progress(1))
        meter = ProgressMeter(expecting: 0)
        #expect(meter.segmentSent(samples: 20, position: 0, at: start) == progress(1))
    }
}
