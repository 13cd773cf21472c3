import PluginAPI

/// Whether a request's body comes fast enough.
///
/// Only the time in which the client is waited for counts: a body that we do not read cannot come.
struct BodyPace {
    private let limit: TimeAmount
    private let step: Int
    /// Whether a body is on its way.
    private(set) var isReceiving = false
    /// Since when the client has been waited for; nil while nobody reads.
    private var asked: NIODeadline?
    private var waited = TimeAmount.zero
    private var received = 0

    /// - Parameters:
    ///   - limit: For how long the client is waited for until it has sent another step.
    ///   - step: How many bytes renew the time.
    init(limit: TimeAmount, step: Int) {
        self.limit = limit
        self.step = step
    }

    /// A request's head is there.
    mutating func begin(at now: NIODeadline) {
        isReceiving = true
        renew(at: now)
    }

    /// The client is asked for more.
    mutating func ask(at now: NIODeadline) {
        if asked == nil { asked = now }
    }

    /// Something came; whether the client is waited for again is not known until it is asked again.
    mutating func receive(_ bytes: Int, at now: NIODeadline) {
        received += bytes
        waited = waited + waitedNow(now)
        asked = nil
        if received >= step { renew(at: now) }
    }

    /// The body is complete.
    mutating func end() {
        isReceiving = false
    }

    /// How much longer the client may be waited for; nothing or less is too long.
    func remaining(at now: NIODeadline) -> TimeAmount {
        limit - waited - waitedNow(now)
    }

    private mutating func renew(at now: NIODeadline) {
        received = 0
        waited = .zero
        if asked != nil { asked = now }
    }

    private func waitedNow(_ now: NIODeadline) -> TimeAmount {
        asked.map { now - $0 } ?? .zero
    }
}
