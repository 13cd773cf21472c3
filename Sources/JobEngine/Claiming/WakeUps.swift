/// The signal that the queues are worth a look; signals that nobody has heard yet are one.
final class WakeUps: Sendable {
    let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init() {
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func wake() { signal.yield() }
}
