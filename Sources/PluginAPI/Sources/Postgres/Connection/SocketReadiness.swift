import Dispatch

/// Waits for a socket during the handshake, when libpq may change the socket between two steps.
enum SocketReadiness {
    case readable
    case writable

    /// Waits until the socket is ready or the time is up; answers whether it is ready.
    ///
    /// Returns only after the source is off the socket, so that libpq may close it.
    func wait(for descriptor: Int32, until deadline: DispatchTime, on queue: DispatchQueue) async -> Bool {
        let source: any DispatchSourceProtocol =
            switch self {
            case .readable: DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
            case .writable: DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: queue)
            }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: deadline)
        await withCheckedContinuation { continuation in
            source.setEventHandler { source.cancel() }
            timer.setEventHandler { source.cancel() }
            source.setCancelHandler { continuation.resume() }
            source.resume()
            timer.resume()
        }
        timer.cancel()
        return DispatchTime.now() < deadline
    }
}
