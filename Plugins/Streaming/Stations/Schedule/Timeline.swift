/// What a station plays when: a pure function of its epochs.
///
/// Each epoch begins where a slot of the one before ends, so what was played before never changes when another is added.
struct Timeline: Sendable, Equatable {
    /// In the order of time.
    let epochs: [Epoch]

    /// The slot at a frame; nil where nothing is on the air.
    func slot(at frame: Int) -> Slot? {
        epochs.last { $0.startFrame <= frame }?.slot(at: frame)
    }

    /// The slot that begins where another ends.
    func slot(after slot: Slot) -> Slot? { self.slot(at: slot.endFrame) }

    /// The slot that ends where another begins.
    func slot(before slot: Slot) -> Slot? { self.slot(at: slot.startFrame - 1) }

    /// The segments that a player is told of at a frame: the last of those that are over by then, the oldest first.
    ///
    /// Fewer where the station has not been on the air for so long, or the epochs do not reach back so far.
    func window(at frame: Int, count: Int) -> [WindowSegment] {
        var segments: [WindowSegment] = []
        var current = slot(at: frame)
        while let slot = current, segments.count < count {
            let complete =
                frame >= slot.endFrame
                ? slot.item.encoding.frameCounts.count : slot.item.encoding.segment(at: frame - slot.startFrame)
            for index in (0..<complete).reversed().prefix(count - segments.count) {
                segments.append(WindowSegment(slot: slot, index: index))
            }
            current = self.slot(before: slot)
        }
        return segments.reversed()
    }

    /// The frame at which the next segment is over; nil where nothing is on the air.
    func nextSegmentEnd(after frame: Int) -> Int? {
        guard let slot = slot(at: frame) else { return nil }
        let encoding = slot.item.encoding
        return slot.startFrame + encoding.bounds[encoding.segment(at: frame - slot.startFrame) + 1]
    }

    /// Where an epoch may be added so that it begins at a frame or as soon after it as it can: where a slot ends.
    ///
    /// That is the frame itself where nothing is on the air.
    func boundary(from frame: Int) -> Int {
        guard let slot = slot(at: frame) else { return frame }
        return slot.startFrame == frame ? frame : slot.endFrame
    }
}
