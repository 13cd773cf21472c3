import CInotifyTools
import Glibc

/// Directories watched through libinotifytools.
///
/// Owns the library's static state: only one may exist at a time.
///
/// Manual: <https://inotify-tools.github.io/inotify-tools/doxygen/inotifytools_8h.html>. The library has no handle, so
/// its descriptor is found in `/proc/self/fd`. It aborts when that is 1024 or more; here it is one of the first few.
/// Its recursive mode is not used: it sees no new directory, and keeps the paths of those that were renamed.
struct InotifyWatch: ~Copyable {
    private static let mask =
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_MOVED_FROM
        | IN_DELETE_SELF | IN_MOVE_SELF

    /// Readable when the kernel holds events; the library owns it.
    let descriptor: Int32

    private let interrupter = WaitInterrupter()

    /// Begins with no directory.
    init() throws(WatcherError) {
        guard inotifytools_initialize() != 0 else {
            throw .inotify(call: "inotifytools_initialize", errno: inotifytools_error())
        }
        guard let descriptor = Self.openedDescriptor() else {
            inotifytools_cleanup()
            throw .inotify(call: "readlink /proc/self/fd", errno: ENOENT)
        }
        // The library does not set it, and a child would keep the queue alive.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        self.descriptor = descriptor
    }

    deinit {
        inotifytools_cleanup()
    }

    /// Watches the names in `directory` as well.
    mutating func add(_ directory: String) throws(WatcherError) {
        // With the slash, a path that does not lead to a directory is an error.
        guard inotifytools_watch_file(directory.path(of: ""), Self.mask) != 0 else {
            throw .inotify(call: "inotifytools_watch_file", errno: inotifytools_error())
        }
    }

    /// The next event that has arrived.
    ///
    /// When there is none, it takes a few milliseconds to say so, and an event that comes meanwhile is returned. The
    /// library reads many events into a buffer of its own and cannot tell whether any is left there, and its wait
    /// counts in whole seconds (0 and less wait for ever). So a timer interrupts the wait: with an empty buffer
    /// `select` ends with `EINTR` and the call returns `nil`, while buffered events come without a wait.
    mutating func next() -> InotifyEvent? {
        interrupter.start()
        defer { interrupter.stop() }
        while let event = inotifytools_next_event(1) {
            if let event = Self.event(event) { return event }
        }
        return nil
    }

    /// A copy of what is in a static buffer of the library; `nil` for what nobody asked for.
    private static func event(_ event: UnsafePointer<inotify_event>) -> InotifyEvent? {
        let mask = Int32(truncatingIfNeeded: event.pointee.mask)
        guard let kind = kind(mask) else { return nil }
        let isDirectory = mask & IN_ISDIR != 0
        // No watch bears the number of an event about the queue itself.
        let directory = inotifytools_filename_from_wd(event.pointee.wd).map { String(cString: $0) } ?? ""
        // The library's paths of directories end with a slash.
        let path = directory + String(cString: c_inotify_event_name(event))
        return InotifyEvent(kind: kind, path: path, isDirectory: isDirectory)
    }

    private static func kind(_ mask: Int32) -> InotifyEvent.Kind? {
        switch mask {
        case _ where mask & IN_Q_OVERFLOW != 0: .overflowed
        case _ where mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED) != 0: .lost
        case _ where mask & (IN_CLOSE_WRITE | IN_MOVED_TO) != 0: .written
        case _ where mask & (IN_DELETE | IN_MOVED_FROM) != 0: .removed
        case _ where mask & IN_CREATE != 0: .created
        default: nil
        }
    }

    /// The inotify descriptor of this process, by its name under `/proc/self/fd`.
    private static func openedDescriptor() -> Int32? {
        (0..<Int32(1024))
            .first { descriptor in
                withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { target in
                    guard let base = target.baseAddress else { return false }
                    let length = readlink("/proc/self/fd/\(descriptor)", base, target.count)
                    let name = target.prefix(max(0, length)).map(UInt8.init(bitPattern:))
                    return String(decoding: name, as: UTF8.self) == "anon_inode:inotify"
                }
            }
    }
}
