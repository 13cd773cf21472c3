import PluginAPI
import Testing

@testable import Host

struct ReadingPaceTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private var pace: ReadingPace

    init() {
        pace = ReadingPace(limit: .seconds(60), taken: 100, at: Self.start)
    }

    @Test mutating func `a client that takes nothing is stalled after the limit`() {
        #expect(pace.look(taken: 100, isWaiting: true, at: Self.at(59)) == .lookAgain)
        #expect(pace.look(taken: 100, isWaiting: true, at: Self.at(60)) == .stalled)
    }

    @Test mutating func `one that takes a byte at a time goes on for hours`() {
        for minute in 1...600 {
            #expect(pace.look(taken: 100 + minute, isWaiting: true, at: Self.at(minute * 59)) == .lookAgain)
        }
    }

    @Test mutating func `one that has all there is may be silent`() {
        #expect(pace.look(taken: 100, isWaiting: false, at: Self.at(100_000)) == .rest)
    }

    private static func at(_ second: Int) -> NIODeadline { start + .seconds(Int64(second)) }
}
