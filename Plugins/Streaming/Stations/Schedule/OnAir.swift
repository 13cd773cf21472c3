import PluginAPI

/// A station as a request finds it.
struct OnAir: Sendable {
    let genre: Genre
    /// Whole seconds that no segment is longer than.
    let targetDuration: Int
    let timeline: Timeline
    /// The present.
    let frame: Int

    /// What is playing; nil where nothing is on the air.
    var now: Slot? { timeline.slot(at: frame) }

    /// What comes then.
    var next: Slot? { now.flatMap(timeline.slot(after:)) }
}
