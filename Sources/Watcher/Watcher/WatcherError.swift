import Glibc

/// What can keep the watcher from its work.
enum WatcherError: Error, Equatable, CustomStringConvertible {
    /// An option or a word that is not in the usage.
    case unknownArgument(String)
    /// Something that the usage requires was not given.
    case missingArgument(String)
    /// A value out of its range.
    case badValue(String, of: String)
    /// A call of libinotifytools failed; `errno` as it reports it.
    case inotify(call: String, errno: Int32)

    var description: String {
        switch self {
        case .unknownArgument(let word): "unknown argument \(word)"
        case .missingArgument(let option): "\(option) is missing"
        case .badValue(let word, let option): "\(option) cannot be \(word)"
        case .inotify(_, ENOSPC): "the limit of inotify watches is reached (raise fs.inotify.max_user_watches)"
        case .inotify(_, EMFILE): "the limit of inotify queues is reached (raise fs.inotify.max_user_instances)"
        case .inotify(let call, let errno): "\(call) failed with errno \(errno)"
        }
    }

    /// Whether the directory cannot be watched because it has gone again or must not be read.
    var isAboutDirectory: Bool {
        guard case .inotify(_, let errno) = self else { return false }
        return [ENOENT, ENOTDIR, EACCES, ELOOP].contains(errno)
    }
}
