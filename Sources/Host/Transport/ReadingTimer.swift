import PluginAPI

/// Looks at an answer now and then, for as long as some of it waits for the client.
///
/// Belongs to a handler and is used on its event loop alone.
final class ReadingTimer {
    private let limit: TimeAmount
    private var pace: ReadingPace?
    private var look: Scheduled<Void>?

    init(limit: Duration) {
        self.limit = TimeAmount(limit)
    }

    /// Begins to look, unless nothing waits or it looks already; closes the channel of a client that takes nothing.
    ///
    /// The state is what the client has taken in all, and whether more waits.
    func begin(_ context: ChannelHandlerContext, _ state: @escaping () -> (taken: Int, isWaiting: Bool)) {
        guard look == nil else { return }
        let (taken, isWaiting) = state()
        guard isWaiting else { return }
        if pace == nil { pace = ReadingPace(limit: limit, taken: taken, at: .now()) }
        look = context.eventLoop.assumeIsolated()
            .scheduleTask(in: .nanoseconds(max(1, limit.nanoseconds / 4))) { [self] in
                look = nil
                let (taken, isWaiting) = state()
                switch pace?.look(taken: taken, isWaiting: isWaiting, at: .now()) {
                case .lookAgain: begin(context, state)
                case .stalled: context.close(promise: nil)
                case .rest, nil: pace = nil
                }
            }
    }

    func end() {
        look?.cancel()
        look = nil
    }
}
