import Glibc

/// What is at a path in a tree, symbolic links not followed.
enum TreeEntry: Equatable {
    /// A file or a symbolic link; `isLinked` when it may have got its name without being opened for writing.
    case file(FileSignature, isLinked: Bool)
    case directory(DirectoryIdentity)

    /// `nil` when nothing is at the path, or neither of the two.
    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file(FileSignature(status), isLinked: status.st_nlink > 1)
        case S_IFLNK: self = .file(FileSignature(status), isLinked: true)
        case S_IFDIR: self = .directory(DirectoryIdentity(status))
        default: return nil
        }
    }

    /// The signature of a file.
    var signature: FileSignature? {
        if case .file(let signature, _) = self { signature } else { nil }
    }
}
