import Dispatch

/// Waits once for a descriptor.
enum Readiness {
    enum Direction {
        case read
        case write
    }

    /// Returns when the descriptor is ready, or the time is over; the source has let go of the descriptor then.
    static func wait(_ descriptor: Int32, _ direction: Direction, queue: DispatchQueue, timeout: DispatchTimeInterval?)
        async
    {
        let source: any DispatchSourceProtocol =
            switch direction {
            case .read: DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
            case .write: DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: queue)
            }
        var timer: (any DispatchSourceTimer)?
        if let timeout {
            let made = DispatchSource.makeTimerSource(queue: queue)
            made.schedule(deadline: .now() + timeout)
            made.setEventHandler { source.cancel() }
            made.activate()
            timer = made
        }
        await withCheckedContinuation { continuation in
            source.setEventHandler { source.cancel() }
            source.setCancelHandler { continuation.resume() }
            source.activate()
        }
        timer?.cancel()
    }
}
