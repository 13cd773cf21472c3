import Testing

@testable import Host

struct RestartPauseTests {
    @Test func `the first start comes at once, and each further one waits twice as long, up to ten seconds`() {
        var pause = RestartPause()
        let pauses = (0..<9).map { _ in pause.pause(afterLifeOf: .seconds(1)) }
        #expect(pauses == [0, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000].map { .milliseconds($0) })
    }

    @Test(arguments: [(30_000, 800), (30_001, 0)])
    func `a server that lived longer than thirty seconds ends the series`(life: Int, milliseconds: Int) {
        var pause = RestartPause()
        for _ in 0..<3 { _ = pause.pause(afterLifeOf: .zero) }
        #expect(pause.pause(afterLifeOf: .milliseconds(life)) == .milliseconds(milliseconds))
        #expect(pause.pause(afterLifeOf: .zero) == .milliseconds(milliseconds == 0 ? 200 : 1_600))
    }
}
