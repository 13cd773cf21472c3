import Glibc

/// What tells one version of a file from the next without reading it.
struct FileSignature: Equatable {
    var inode: UInt64
    var size: Int64
    /// Nanoseconds since 1970.
    var modified: Int64

    init(inode: UInt64, size: Int64, modified: Int64) {
        self.inode = inode
        self.size = size
        self.modified = modified
    }

    init(_ status: stat) {
        self.init(
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        )
    }

    /// `nil` when nothing is at the path.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Whether the file was written so lately that a second write may bear the same time.
    ///
    /// Kernels stamp files with the time of their last tick, which is up to 10 ms old; the rest is for a slow event.
    var isFresh: Bool {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec) - modified < 30_000_000
    }

    /// The signatures of those of `paths` where something is.
    static func all(at paths: Set<String>) -> [String: FileSignature] {
        var found: [String: FileSignature] = [:]
        for path in paths {
            found[path] = FileSignature(path: path)
        }
        return found
    }
}

extension [String: FileSignature] {
    /// The paths whose file is another one in `other`, or is in one of the two only, sorted.
    func differences(from other: [String: FileSignature]) -> [String] {
        let gone = keys.filter { other[$0] == nil }
        let changed = other.filter { self[$0.key] != $0.value }.keys
        return (gone + changed).sorted()
    }
}
