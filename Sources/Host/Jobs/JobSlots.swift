import PluginAPI
import Synchronization

/// How many jobs run, and the signal that another could.
final class JobSlots: Sendable {
    /// An element for each time that the queue is worth a look.
    ///
    /// Signals that nobody has heard yet are one.
    let wakes: AsyncStream<Void>

    private let wakeUp: AsyncStream<Void>.Continuation
    private let count: Int
    private let taken = Mutex(0)

    init(count: Int) {
        self.count = count
        (wakes, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    var busy: Int { taken.withLock { $0 } }
    var isBusy: Bool { busy > 0 }
    var free: Int { count - busy }

    func take() { taken.withLock { $0 += 1 } }

    func release() {
        taken.withLock { $0 -= 1 }
        wake()
    }

    func wake() { wakeUp.yield() }
}
