/// The numbers and sides that an album's tracks have.
public struct TakenPlaces: Sendable {
    private let numbers: Set<Int>
    private let sides: Set<String>

    /// Puts together what is taken.
    public init(_ places: [(number: Int, side: String)]) {
        numbers = Set(places.map(\.number))
        sides = Set(places.map(\.side))
    }

    /// The number for another track: the one that it wants if that is free, or else the one after the last, or else the
    /// lowest that is left; nil where none is.
    ///
    /// The side that follows from it is free as well, unless the track has one of its own.
    public func next(hasSide: Bool, wanted: Int? = nil) -> Int? {
        let last = numbers.max() ?? 0
        func isFree(_ number: Int) -> Bool {
            !numbers.contains(number)
                && (hasSide || !sides.contains(SideNumber(trackNumber: number).description))
        }
        if let wanted, Track.numbers.contains(wanted), isFree(wanted) { return wanted }
        return Track.numbers.first { $0 > last && isFree($0) } ?? Track.numbers.first(where: isFree)
    }
}
