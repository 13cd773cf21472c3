import PluginAPI
import Testing

struct TakenPlacesTests {
    private static func next(
        _ numbers: [Int],
        hasSide: Bool = false,
        sides: [String] = [],
        wanted: Int? = nil
    ) -> Int? {
        TakenPlaces(
            numbers.enumerated()
                .map { index, number in
                    let side = index < sides.count ? sides[index] : SideNumber(trackNumber: number).description
                    return (number: number, side: side)
                }
        )
        .next(hasSide: hasSide, wanted: wanted)
    }

    @Test func `the next number is that after the last`() {
        #expect(Self.next([]) == 1)
        #expect(Self.next([1, 2]) == 3)
        #expect(Self.next([7, 2]) == 8)
    }

    @Test func `is one whose side is free, unless the track has a side`() {
        #expect(Self.next([1, 2], sides: ["A1", "A3"]) == 4)
        #expect(Self.next([1, 2], hasSide: true, sides: ["A1", "A3"]) == 3)
    }

    @Test func `is the one that is wanted, if a track can have it`() {
        #expect(Self.next([1, 7], wanted: 3) == 3)
        #expect(Self.next([1, 7], wanted: 7) == 8)
        #expect(Self.next([1, 2], sides: ["A1", "A3"], wanted: 3) == 4)
        #expect(Self.next([1], wanted: 0) == 2 && Self.next([1], wanted: 1000) == 2)
    }

    @Test func `is the lowest that is left where the last one is taken, and none where none is left`() {
        #expect(Self.next([1, 3, 999]) == 2)
        #expect(Self.next(Array(1...999)) == nil)
    }
}
