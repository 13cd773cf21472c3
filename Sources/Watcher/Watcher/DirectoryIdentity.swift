import Glibc

/// Which directory a path leads to.
///
/// A file system may reuse an inode number at once, so equal identities are no proof that nothing happened: the kernel's
/// events, or the files' own signatures, tell the rest.
struct DirectoryIdentity: Equatable {
    private let device: UInt64
    private let inode: UInt64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }

    /// Links are followed; `nil` when no directory is at the path.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
        self.init(status)
    }
}
