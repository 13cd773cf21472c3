/// What was in the trees when somebody looked.
struct TreeSnapshot {
    /// Called with each directory before its names are read, so that a watch on it misses nothing.
    typealias Entering<Failure: Error> = (String) throws(Failure) -> Void

    /// The signatures of the files, by path.
    private(set) var files: [String: FileSignature] = [:]

    /// The directories that must be watched to see a change of the files, by path.
    private(set) var directories: [String: DirectoryIdentity] = [:]

    /// Looks at every tree.
    init<Failure: Error>(of scope: TreeScope, entering: Entering<Failure>) throws(Failure) {
        for root in scope.roots {
            if let identity = DirectoryIdentity(path: root) {
                try enter(root, identity, scope, entering)
            } else if let identity = DirectoryIdentity(path: root.parentPath) {
                // A single file, or nothing yet: its parent tells what becomes of it.
                try entering(root.parentPath)
                directories[root.parentPath] = identity
                files[root] = TreeEntry(path: root)?.signature
            }
        }
    }

    /// Looks at one directory of a tree.
    init<Failure: Error>(
        below directory: String,
        in scope: TreeScope,
        entering: Entering<Failure>
    ) throws(Failure) {
        guard let identity = DirectoryIdentity(path: directory) else { return }
        try enter(directory, identity, scope, entering)
    }

    private mutating func enter<Failure: Error>(
        _ directory: String,
        _ identity: DirectoryIdentity,
        _ scope: TreeScope,
        _ entering: Entering<Failure>
    ) throws(Failure) {
        try entering(directory)
        directories[directory] = identity
        for name in DirectoryListing.names(in: directory) where scope.isVisible(name) {
            let path = directory.path(of: name)
            switch TreeEntry(path: path) {
            case .file(let signature, _): files[path] = signature
            case .directory(let identity): try enter(path, identity, scope, entering)
            case nil: break
            }
        }
    }
}
