/// The numbers with which an epoch continues those before it, so that none ever goes back or is used twice
/// (RFC 8216 §6.2.2).
struct StationCounters: Sendable, Equatable {
    /// The media sequence number of its first segment.
    let segment: Int
    /// How many items were played before it.
    let item: Int

    /// Continues at a frame where an epoch may begin.
    ///
    /// A station that was silent, or is made anew under an old name, begins with numbers that only grow with the clock: no
    /// item is shorter than that many frames, so none that went before had larger ones.
    init(at frame: Int, after epochs: [Epoch]) {
        if let slot = Timeline(epochs: epochs).slot(at: frame - 1) {
            segment = slot.endSegment
            item = slot.number + 1
        } else {
            segment = max(epochs.last?.firstSegment ?? 0, frame / PlanRepository.shortestItem)
            item = max(epochs.last?.firstItem ?? 0, frame / PlanRepository.shortestItem)
        }
    }
}
