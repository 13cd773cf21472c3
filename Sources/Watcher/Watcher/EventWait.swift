import Glibc

/// Where the process spends its time, and the clock it goes by.
struct EventWait {
    /// The longest sleep, so that the parent's death is noticed.
    private static let longest: Duration = .seconds(1)

    private let lifeline = Lifeline()
    private let start = ContinuousClock.now

    /// The time since the process began.
    var now: Duration { ContinuousClock.now - start }

    /// Waits for the kernel, a moment or the parent's end.
    ///
    /// - Parameters:
    ///   - descriptor: Readable when events came; negative for none.
    ///   - moment: Not waited for longer than a second.
    /// - Returns: Whether events came, `nil` at the parent's end.
    func callAsFunction(for descriptor: Int32, until moment: Duration) -> Bool? {
        let wait = max(.zero, min(moment - now, Self.longest))
        // Rounded up, so that a deadline has passed when the wait ends.
        let milliseconds = Int32((wait / .milliseconds(1)).rounded(.up))
        var polled = [pollfd(fd: lifeline.descriptor, events: Int16(POLLIN), revents: 0)]
        // A negative descriptor is skipped by poll.
        polled.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        let ready = poll(&polled, 2, milliseconds) > 0
        if lifeline.isCut(readable: ready && polled[0].revents != 0) { return nil }
        return ready && polled[1].revents != 0
    }
}
