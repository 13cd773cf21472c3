/// A piece of a station's programme: items that follow each other from a frame on, over and over until the next epoch.
struct Epoch: Sendable, Equatable {
    let number: Int
    let startFrame: Int
    /// The media sequence number of its first segment.
    let firstSegment: Int
    /// How many items the station has played before it.
    let firstItem: Int
    /// Nothing is on the air where there are none.
    let items: [ScheduledItem]
    /// Before which frame of a round each item begins, and at the end how many frames a round has.
    let frameBounds: [Int]
    /// The same in segments.
    let segmentBounds: [Int]

    init(number: Int, startFrame: Int, firstSegment: Int, firstItem: Int, items: [ScheduledItem]) {
        self.number = number
        self.startFrame = startFrame
        self.firstSegment = firstSegment
        self.firstItem = firstItem
        self.items = items
        frameBounds = Self.bounds(items.map(\.encoding.frames))
        segmentBounds = Self.bounds(items.map(\.encoding.frameCounts.count))
    }

    /// Frames of a round.
    var roundFrames: Int { frameBounds.last ?? 0 }

    /// The slot at a frame that is not before the beginning; nil where nothing is on the air.
    func slot(at frame: Int) -> Slot? {
        guard roundFrames > 0, frame >= startFrame else { return nil }
        let (round, offset) = (frame - startFrame).quotientAndRemainder(dividingBy: roundFrames)
        // The first bound above the offset is the item's end.
        var (low, high) = (1, frameBounds.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if frameBounds[middle] > offset { high = middle } else { low = middle + 1 }
        }
        return slot(round: round, position: low - 1)
    }

    private func slot(round: Int, position: Int) -> Slot {
        Slot(
            item: items[position],
            epoch: number,
            number: firstItem + round * items.count + position,
            startFrame: startFrame + round * roundFrames + frameBounds[position],
            firstSegment: firstSegment + round * (segmentBounds.last ?? 0) + segmentBounds[position]
        )
    }

    private static func bounds(_ counts: [Int]) -> [Int] {
        counts.reduce(into: [0]) { bounds, count in bounds.append((bounds.last ?? 0) + count) }
    }
}
