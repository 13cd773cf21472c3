/// An item at its place in a station's time.
struct Slot: Sendable, Equatable {
    let item: ScheduledItem
    /// The epoch that it is in.
    let epoch: Int
    /// How many items the station has played before it.
    let number: Int
    let startFrame: Int
    /// The media sequence number of its first segment.
    let firstSegment: Int

    /// The frame at which the next slot begins.
    var endFrame: Int { startFrame + item.encoding.frames }

    /// The media sequence number of the next slot's first segment.
    var endSegment: Int { firstSegment + item.encoding.frameCounts.count }
}
