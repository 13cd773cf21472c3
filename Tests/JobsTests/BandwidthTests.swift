import PluginAPI
import Testing

@testable import Jobs

struct BandwidthTests {
    /// Segments of so many AAC frames, a target duration of 10 s.
    private func bandwidth(_ frames: [Int], _ bytes: [Int]) -> Bandwidth {
        Bandwidth(byteCounts: bytes, times: SegmentTimes(frameCounts: frames))
    }

    @Test func `is that of the largest segment, and of all of them`() {
        let bandwidth = bandwidth([468, 468, 468], [100_000, 150_000, 110_000])
        #expect(bandwidth.peak == 120_193)  // 1,200,000 bits in 9.984 s
        #expect(bandwidth.average == 96_154)  // 2,880,000 bits in 29.952 s
    }

    @Test func `does not count a short segment alone, but with its neighbour`() {
        // The last lasts 2 s: less than half of the target.
        let bandwidth = bandwidth([468, 94], [100_000, 90_000])
        #expect(bandwidth.peak == 126_780)  // 1,520,000 bits in 11.989333 s
        #expect(bandwidth.average == bandwidth.peak)
    }

    @Test func `is the average of a track that is shorter than half a second`() {
        let bandwidth = bandwidth([10], [4_000])
        // 32,000 bits in 0.213333 s
        #expect(bandwidth.peak == 150_001)
        #expect(bandwidth.average == 150_001)
    }
}
