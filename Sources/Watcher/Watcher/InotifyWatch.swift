import CInotifyTools
import Glibc

/// One directory watched through libinotifytools.
///
/// Owns the library's static state: only one may exist at a time.
///
/// Manual: <https://inotify-tools.github.io/inotify-tools/doxygen/inotifytools_8h.html>. The library has no handle, so
/// its descriptor is found in `/proc/self/fd`. It aborts when that is 1024 or more; here it is one of the first few.
struct InotifyWatch: ~Copyable {
    private static let mask =
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_MOVED_FROM
        | IN_DELETE_SELF | IN_MOVE_SELF

    /// What one call of `drain` brought.
    struct Batch {
        var events: [DirectoryEvent] = []
        /// The watch is on a directory that no longer is at the path; make a new one.
        var isLost = false
        /// The library may hold more events in its buffer: call again without waiting for the descriptor.
        var isCutShort = false
    }

    /// Readable when the kernel holds events; the library owns it.
    let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Begins to watch `directory`.
    static func open(directory: String) throws(WatcherError) -> InotifyWatch {
        guard inotifytools_initialize() != 0 else {
            throw .inotify(call: "inotifytools_initialize", errno: inotifytools_error())
        }
        guard let descriptor = openedDescriptor() else {
            inotifytools_cleanup()
            throw .inotify(call: "readlink /proc/self/fd", errno: ENOENT)
        }
        // The library does not set it, and a child would keep the queue alive.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // From here on the library is cleaned up with the value.
        let watch = InotifyWatch(descriptor: descriptor)
        guard inotifytools_watch_file(directory + "/", mask) != 0 else {
            throw .inotify(call: "inotifytools_watch_file", errno: inotifytools_error())
        }
        return watch
    }

    deinit {
        inotifytools_cleanup()
    }

    /// Takes every event that has arrived.
    ///
    /// May block for a few milliseconds, never much longer than `drainLimit`. The library reads many events into a buffer of its own and cannot tell whether any is left there, and its wait
    /// counts in whole seconds (0 and less wait for ever). So a timer interrupts the wait: with an empty buffer
    /// `select` ends with `EINTR` and the call returns `nil`, while buffered events come without a wait.
    mutating func drain() -> Batch {
        var batch = Batch()
        let end = ContinuousClock.now + Self.drainLimit
        let timer = WaitInterrupter()
        while let event = inotifytools_next_event(1) {
            Self.add(event, to: &batch)
            if ContinuousClock.now > end {
                batch.isCutShort = true
                break
            }
        }
        timer.stop()
        return batch
    }

    private static let drainLimit: Duration = .milliseconds(100)

    private static func add(_ event: UnsafePointer<inotify_event>, to batch: inout Batch) {
        let mask = Int32(truncatingIfNeeded: event.pointee.mask)
        if mask & IN_Q_OVERFLOW != 0 {
            batch.events.append(.overflowed)
        }
        if mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED) != 0 {
            batch.isLost = true
        }
        // The event sits in a static buffer of the library; the string is a copy.
        let name = String(cString: c_inotify_event_name(event))
        guard !name.isEmpty, mask & IN_ISDIR == 0 else { return }
        if mask & (IN_CLOSE_WRITE | IN_MOVED_TO) != 0 {
            batch.events.append(.written(name))
        } else if mask & (IN_DELETE | IN_MOVED_FROM) != 0 {
            batch.events.append(.removed(name))
        } else if mask & IN_CREATE != 0 {
            batch.events.append(.created(name))
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
