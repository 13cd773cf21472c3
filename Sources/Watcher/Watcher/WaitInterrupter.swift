import Glibc

/// Interrupts system calls that wait, every few milliseconds from `start()` to `stop()`.
///
/// `select` and `poll` are never restarted after a signal handler ran (signal(7)), so the caller gets `EINTR`. It
/// repeats because the first signal can come just before the wait begins.
struct WaitInterrupter {
    private let microseconds: Int

    init(everyMicroseconds period: Int = 4_000) {
        microseconds = period
        signal(SIGALRM) { _ in }
        // A child inherits the signal mask of the thread that started it, and thread pools block everything.
        var alarm = sigset_t()
        sigemptyset(&alarm)
        sigaddset(&alarm, SIGALRM)
        sigprocmask(SIG_UNBLOCK, &alarm, nil)
    }

    func start() {
        set(microseconds: microseconds)
    }

    /// No signal comes after this.
    func stop() {
        set(microseconds: 0)
    }

    private func set(microseconds: Int) {
        let period = timeval(tv_sec: 0, tv_usec: microseconds)
        var timer = itimerval(it_interval: period, it_value: period)
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    }
}
