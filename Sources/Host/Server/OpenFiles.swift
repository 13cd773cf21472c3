import Foundation

/// How many files the process may have open: connections most of all.
enum OpenFiles {
    /// What the process needs beside its clients' connections: libraries, the database's connections, uploads, children.
    static let reserve = 256
    /// More would be no use, and there are programs that walk up to the limit when they start.
    private static let most: rlim_t = 1 << 20

    /// Raises the process's limit to the highest that it may set itself; answers the limit (getrlimit(2)).
    @discardableResult
    static func raiseLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
        if limit.rlim_cur < limit.rlim_max, limit.rlim_cur < most {
            let before = limit.rlim_cur
            limit.rlim_cur = min(limit.rlim_max, most)
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 { limit.rlim_cur = before }
        }
        return Int(min(limit.rlim_cur, most))
    }

    /// How many connections there is room for under a limit.
    static func connections(under limit: Int) -> Int {
        max(limit - reserve, limit / 2)
    }
}
