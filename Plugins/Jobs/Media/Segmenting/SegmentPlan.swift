/// Where a stream is cut, when its length is only known at its end.
///
/// All segments have the same number of frames, but for the last: a rest that is too short to be one of its own makes
/// one of equal halves with the segment before it.
struct SegmentPlan: Equatable, Sendable {
    /// The fewest frames that a last segment has, if there are others: 2 s.
    static let shortest = 94

    /// The most frames of a segment.
    ///
    /// Not less than two of the shortest.
    let framesPerSegment: Int

    /// The frames of the next segment while more are to come; nil as long as it is open where to cut.
    func next(waiting: Int) -> Int? {
        waiting >= framesPerSegment + Self.shortest ? framesPerSegment : nil
    }

    /// The frames of each of the last segments, when so many are left at the end.
    func last(waiting: Int) -> [Int] {
        if waiting <= 0 { return [] }
        if waiting <= framesPerSegment { return [waiting] }
        let half = waiting / 2
        return [waiting - half, half]
    }
}
