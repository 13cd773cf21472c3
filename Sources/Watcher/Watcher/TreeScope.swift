/// Which paths a developer means by the trees on the command line.
///
/// A pure value.
struct TreeScope: Equatable {
    /// What editors, linkers and version control leave beside the files that are meant.
    private static let passingEnds = ["~", ".swp", ".swx", ".tmp", "4913"]

    /// Absolute paths of directories, with everything below them, and of single files.
    var roots: [String]

    /// Names of files and folders that are left out wherever they are.
    var ignored: Set<String> = []

    /// Whether a path is one of the roots, or below one with no part that is left out.
    func includes(_ path: String) -> Bool {
        roots.contains { root in
            guard path != root else { return true }
            let base = root == "/" ? root : root + "/"
            guard path.hasPrefix(base) else { return false }
            return path.dropFirst(base.count).split(separator: "/").allSatisfy { isVisible(String($0)) }
        }
    }

    /// Whether a name below a root counts.
    func isVisible(_ name: String) -> Bool {
        !name.hasPrefix(".") && !ignored.contains(name) && !Self.passingEnds.contains { name.hasSuffix($0) }
    }
}
