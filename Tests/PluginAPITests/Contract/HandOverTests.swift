import PluginAPI
import Testing

struct HandOverTests {
    private final class Cache: Sendable {}
    private final class Meter: Sendable {}

    private struct Tally: Codable, Equatable {
        var plays = 0
    }

    private struct Named: Codable {
        let name: String
    }

    @Test func `an object comes across itself, as its own type alone`() {
        let cache = Cache()
        let left = HandOver(sharing: cache)
        #expect(left.object(of: Cache.self) === cache)
        #expect(left.object(of: Meter.self) == nil)
        #expect(left.value(of: Tally.self) == nil)
        #expect(left.byteCount == 0)
    }

    @Test func `a value comes across as a copy`() throws {
        var tally = Tally(plays: 7)
        let left = try HandOver(tally, version: 2)
        tally.plays = 8
        #expect(left.value(of: Tally.self, version: 2) == Tally(plays: 7))
        #expect(left.object(of: Cache.self) == nil)
        #expect(left.byteCount == #"{"plays":7}"#.utf8.count)
    }

    @Test func `a value of another version or another shape is not there`() throws {
        let left = try HandOver(Tally(plays: 7), version: 2)
        #expect(left.value(of: Tally.self, version: 1) == nil)
        #expect(left.value(of: Tally.self) == nil, "the version is 1 unless it is said")
        #expect(left.value(of: Named.self, version: 2) == nil)
        #expect(try HandOver(Tally()).value(of: Tally.self) == Tally())
    }

    @Test func `a value that JSON does not have is not left`() {
        #expect(throws: EncodingError.self) { try HandOver([Double.infinity]) }
    }
}
