import PluginAPI
import Synchronization

/// An attempt while it runs: what it has reported, what stops it, and how it ended.
///
/// It ends once: when the work returns, or when it was stopped and has not returned after a while. Work that goes on after
/// that keeps its slot, and what it does to the job is fenced off.
final class RunningJob: Sendable {
    /// How it ended.
    enum End: Sendable {
        /// The work returned, and whether it was to stop by then.
        case returned(Result<Void, any Error>, stopped: StopReason?)
        /// The work did not return although it was stopped.
        case abandoned(StopReason)
    }

    let job: ClaimedJob
    let began = ContinuousClock.now
    /// When it has taken too long.
    let deadline: ContinuousClock.Instant
    let timeout: Duration

    private struct State {
        var stopped: (reason: StopReason, at: ContinuousClock.Instant)?
        var end: End?
        var waiter: CheckedContinuation<End, Never>?
        var work: Task<Void, Never>?
        var isCompleted = false
        var board = ProgressBoard()
    }

    private let state = Mutex(State())

    init(_ job: ClaimedJob, timeout: Duration) {
        self.job = job
        self.timeout = timeout
        deadline = began + timeout
    }

    /// Takes what does the work, so that it can be cancelled; at once if it was stopped already.
    func attach(_ work: Task<Void, Never>) {
        let isStopped = state.withLock { state in
            state.work = work
            return state.stopped != nil
        }
        if isStopped { work.cancel() }
    }

    /// Notes that the work has returned.
    func returned(_ result: Result<Void, any Error>) {
        let waiter = state.withLock { state -> (CheckedContinuation<End, Never>?, End)? in
            state.work = nil
            guard state.end == nil else { return nil }
            let end = End.returned(result, stopped: state.stopped?.reason)
            state.end = end
            return (state.waiter.take(), end)
        }
        if let waiter { waiter.0?.resume(returning: waiter.1) }
    }

    /// Cancels the work, for the first reason that is given.
    func stop(_ reason: StopReason) {
        let work = state.withLock { state -> Task<Void, Never>? in
            guard state.stopped == nil, state.end == nil else { return nil }
            state.stopped = (reason, .now)
            return state.work
        }
        work?.cancel()
    }

    /// Gives up work that was stopped and has not returned in time.
    func abandonIfStuck(patience: Duration, now: ContinuousClock.Instant) {
        let waiter = state.withLock { state -> (CheckedContinuation<End, Never>?, End)? in
            guard state.end == nil, let stopped = state.stopped, now >= stopped.at + patience else { return nil }
            let end = End.abandoned(stopped.reason)
            state.end = end
            return (state.waiter.take(), end)
        }
        if let waiter { waiter.0?.resume(returning: waiter.1) }
    }

    /// Waits for the end.
    ///
    /// To be called once.
    func ended() async -> End {
        await withCheckedContinuation { continuation in
            let end = state.withLock { state in
                if state.end == nil { state.waiter = continuation }
                return state.end
            }
            if let end { continuation.resume(returning: end) }
        }
    }

    /// Whether the job was ended as completed in a transaction of its own.
    var isCompleted: Bool { state.withLock(\.isCompleted) }

    func markCompleted() { state.withLock { $0.isCompleted = true } }

    // MARK: - Progress

    func report(fraction: Double?, stage: String?) {
        state.withLock { $0.board.report(fraction: fraction, stage: stage) }
    }

    func log(_ line: JobLogLine) {
        state.withLock { $0.board.log(line) }
    }

    /// What has changed since it was asked last; nil when nothing has.
    func takeNews() -> ProgressNote? {
        state.withLock { $0.board.takeNews(job: job.id, runNumber: job.runNumber) }
    }
}
