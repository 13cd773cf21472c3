/// How long a supervisor waits before it starts a server in place of one that died.
///
/// The first time not at all; when servers keep dying, twice as long each time.
struct RestartPause: Sendable, Equatable {
    private static let longest: Duration = .seconds(10)
    /// A server that lived this long is no part of a series.
    private static let stable: Duration = .seconds(30)

    private var next: Duration = .zero

    /// The pause after the death of a server that lived this long.
    mutating func pause(afterLifeOf life: Duration) -> Duration {
        if life > Self.stable { next = .zero }
        let pause = next
        next = next == .zero ? .milliseconds(200) : min(next * 2, Self.longest)
        return pause
    }
}
