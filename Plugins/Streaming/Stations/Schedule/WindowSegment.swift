/// A segment in a station's time.
struct WindowSegment: Sendable, Equatable {
    let slot: Slot
    /// Its number in the recording, from 0.
    let index: Int

    /// Its media sequence number (RFC 8216 §4.3.3.2).
    var number: Int { slot.firstSegment + index }

    /// Before which frame it begins.
    var startFrame: Int { slot.startFrame + slot.item.encoding.bounds[index] }
}
