extension String {
    /// The path of `name` in the directory that this path leads to.
    func path(of name: String) -> String {
        hasSuffix("/") ? self + name : "\(self)/\(name)"
    }

    /// The directory that an absolute path is in.
    var parentPath: String {
        guard let slash = lastIndex(of: "/"), slash != startIndex else { return "/" }
        return String(self[..<slash])
    }

    /// This path from the root of the file system, without empty and `.` parts.
    ///
    /// - Parameter directory: Where a relative path begins.
    /// - Returns: A path that begins with a slash and, but for the root itself, does not end with one.
    func absolutePath(from directory: String) -> String {
        let whole = hasPrefix("/") ? self : directory.path(of: self)
        return "/" + whole.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}
