import Glibc

/// Tells when the parent is gone: its end of standard input closes, or this process gets another parent.
///
/// `PR_SET_PDEATHSIG` is not used: it fires at the end of the *thread* that started the child, and a thread pool lets
/// its idle threads end long before the process does. Looking at the parent covers a pipe that some other child of the
/// parent inherited and keeps open.
struct Lifeline {
    let descriptor = STDIN_FILENO
    private let parent = getppid()

    /// `readable` says what `poll` returned for the descriptor.
    func isCut(readable: Bool) -> Bool {
        if getppid() != parent { return true }
        guard readable else { return false }
        // Nothing is expected here; what comes is thrown away.
        var scrap: (UInt64, UInt64) = (0, 0)
        let count = withUnsafeMutableBytes(of: &scrap) { read(descriptor, $0.baseAddress, $0.count) }
        return count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)
    }
}
