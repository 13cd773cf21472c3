import PluginAPI
import Testing

struct SegmentTimesTests {
    @Test(arguments: 0..<100)
    func `durations add up to the exact time, rounded once`(seed: Int) {
        var dice = Dice(seed: seed)
        let counts = (0..<dice.roll(1...60)).map { _ in dice.roll(1...1500) }
        let times = SegmentTimes(frameCounts: counts)
        var (frames, microseconds) = (0, 0)
        for (count, duration) in zip(counts, times.durations) {
            frames += count
            microseconds += duration
            // A frame lasts 64/3 ms.
            #expect(abs(Double(microseconds) - Double(frames) * 64_000 / 3) <= 0.5)
        }
        let target = times.targetDuration
        #expect(times.durations.allSatisfy { $0 <= target * 1_000_000 })
        #expect(target == 1 || times.durations.contains { $0 > (target - 1) * 1_000_000 })
    }

    @Test(arguments: 0..<100)
    func `where only the sound is played, durations add up to it`(seed: Int) {
        var dice = Dice(seed: seed)
        let counts = (0..<dice.roll(1...60)).map { _ in dice.roll(2...1500) }
        // The first frame is the encoder's own, and the last one may be filled up.
        let sound = (counts.reduce(0, +) - 1) * 1024 - dice.roll(0...1023)
        let times = SegmentTimes(frameCounts: counts, sound: sound)
        #expect(times.durations.count == counts.count)
        #expect(times.durations.reduce(0, +) == SegmentTimes.microseconds(sound))
        #expect(times.durations.allSatisfy { $0 > 0 })
    }
}
