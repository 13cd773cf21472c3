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

    /// `nil` when nothing is at the path.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        )
    }

    /// The signatures of those of `names` that exist in `directory`.
    static func all(in directory: String, names: Set<String>) -> [String: FileSignature] {
        var found: [String: FileSignature] = [:]
        for name in names {
            found[name] = FileSignature(path: "\(directory)/\(name)")
        }
        return found
    }
}
