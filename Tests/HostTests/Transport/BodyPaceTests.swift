import PluginAPI
import Testing

@testable import Host

struct BodyPaceTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private var pace: BodyPace

    init() {
        pace = BodyPace(limit: .seconds(30), step: 1000)
    }

    @Test mutating func `a client is waited for up to the limit, and no longer for a byte now and then`() {
        pace.begin(at: Self.at(0))
        pace.ask(at: Self.at(0))
        for second in 1...29 {
            pace.receive(1, at: Self.at(second))
            pace.ask(at: Self.at(second))
            #expect(pace.remaining(at: Self.at(second)) == .seconds(Int64(30 - second)))
        }
        #expect(pace.remaining(at: Self.at(30)) == .zero)
    }

    @Test mutating func `a step renews the time`() {
        pace.begin(at: Self.at(0))
        pace.ask(at: Self.at(0))
        pace.receive(600, at: Self.at(20))
        pace.ask(at: Self.at(20))
        #expect(pace.remaining(at: Self.at(25)) == .seconds(5))
        pace.receive(400, at: Self.at(25))
        pace.ask(at: Self.at(25))
        #expect(pace.remaining(at: Self.at(25)) == .seconds(30))
    }

    @Test mutating func `the time in which we do not read is not the client's`() {
        pace.begin(at: Self.at(0))
        pace.ask(at: Self.at(0))
        pace.receive(10, at: Self.at(5))
        #expect(pace.remaining(at: Self.at(500)) == .seconds(25))
        pace.ask(at: Self.at(500))
        #expect(pace.remaining(at: Self.at(510)) == .seconds(15))
    }

    @Test mutating func `a body begins when its head is there, whatever was waited before`() {
        pace.ask(at: Self.at(0))
        pace.begin(at: Self.at(70))
        #expect(pace.isReceiving && pace.remaining(at: Self.at(70)) == .seconds(30))
        pace.end()
        #expect(!pace.isReceiving)
    }

    private static func at(_ second: Int) -> NIODeadline { start + .seconds(Int64(second)) }
}
