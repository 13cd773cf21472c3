import PluginAPI

/// A segment that is published is not in the store; the answer has begun and can only be broken off.
struct SegmentIsLost: Error, Sendable, Equatable {
    let key: SegmentKey
}
