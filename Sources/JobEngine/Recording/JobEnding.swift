/// What an attempt has come to, as it is written down.
enum JobEnding: Sendable, Equatable {
    case completed
    /// There is no other attempt. The errors are the outermost and what caused it.
    case failed([String], timedOut: Bool = false)
    /// There is another one after a pause.
    case retry([String], after: Duration, timedOut: Bool = false)
    /// Somebody did not want the job any more.
    case cancelled
    /// The node ends or lets go of the job, which goes back as if it had not been claimed.
    case released
    /// The job asked to come again later; the attempt does not count.
    case snoozed(Duration)
    /// Another node has the job: there is nothing to write.
    case nothing

    /// The state that the job ends in; nil when it goes back into the queue.
    var finalState: String? {
        switch self {
        case .completed: "completed"
        case .failed: "failed"
        case .cancelled: "cancelled"
        case .retry, .released, .snoozed, .nothing: nil
        }
    }

    /// The name in the table of attempts.
    var outcome: String {
        switch self {
        case .completed: "completed"
        case .failed(_, let timedOut), .retry(_, _, let timedOut): timedOut ? "timed_out" : "failed"
        case .cancelled: "cancelled"
        case .released, .nothing: "released"
        case .snoozed: "snoozed"
        }
    }

    /// The error and what caused it.
    var errors: [String] {
        switch self {
        case .failed(let errors, _), .retry(let errors, _, _): errors
        case .completed, .cancelled, .released, .snoozed, .nothing: []
        }
    }

    /// Whether the attempt counts against the limit of attempts.
    var countsAsFailure: Bool {
        switch self {
        case .failed, .retry: true
        case .completed, .cancelled, .released, .snoozed, .nothing: false
        }
    }

    /// How long the job waits before it is tried again; nil when it is over, zero when it may be claimed at once.
    var pause: Duration? {
        switch self {
        case .retry(_, let pause, _), .snoozed(let pause): pause
        case .released: .zero
        case .completed, .failed, .cancelled, .nothing: nil
        }
    }
}
