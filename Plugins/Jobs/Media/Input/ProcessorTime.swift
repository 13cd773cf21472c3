import Glibc

/// The processor time that the parent grants, so that its end can be told before the kernel ends the process.
enum ProcessorTime {
    /// Nanoseconds of processor time at which to give up, a second before the limit; nil without a limit.
    private static let deadline: UInt64? = {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit) == 0, limit.rlim_cur < 1 << 32 else {
            return nil
        }
        return UInt64(max(limit.rlim_cur, 2) - 1) * 1_000_000_000
    }()

    /// Whether it is used up.
    static var isUsedUp: Bool {
        guard let deadline else { return false }
        return used >= deadline
    }

    /// Throws when it is used up.
    static func check() throws(TranscoderError) {
        if isUsedUp { throw .timeLimit }
    }

    /// Nanoseconds that the process has used.
    static var used: UInt64 {
        var used = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
        return UInt64(used.tv_sec) * 1_000_000_000 + UInt64(used.tv_nsec)
    }
}
