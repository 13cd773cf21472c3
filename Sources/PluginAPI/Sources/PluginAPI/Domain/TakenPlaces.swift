/// The numbers and sides that an album's tracks have.
public struct TakenPlaces: Sendable {
    private let numbers: Set<Int>
    private let sides: Set<String>

    /// Puts together what is taken.
    public init(_ places: [(number: Int, side: String)]) {
        numbers = Set(places.map(\.number))
        sides = Set(places.map(\.side))
    }

    /// The number for another track: after the last one, or else the lowest that is left; nil where none is.
    ///
    /// The side that follows from it is free as well, unless the track has one of its own.
    public func next(hasSide: Bool) -> Int? {
        let last = numbers.max() ?? 0
        func isFree(_ number: Int) -> Bool {
            !numbers.contains(number)
                && (hasSide || !sides.contains(SideNumber(trackNumber: number).description))
        }
        return Track.numbers.first { $0 > last && isFree($0) } ?? Track.numbers.first(where: isFree)
    }
}
