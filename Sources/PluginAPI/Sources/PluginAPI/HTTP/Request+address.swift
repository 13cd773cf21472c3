extension Request {
    /// Where a path of this server is for whoever asked, for players that know no relative addresses.
    ///
    /// By the name under which the server was reached, and by HTTPS where a proxy says so; the path alone where the name
    /// makes no sense.
    public func address(of path: String) -> String {
        let authority = head.authority ?? ""
        guard authority.wholeMatch(of: /[A-Za-z0-9.:\[\]_-]{1,300}/) != nil else { return path }
        return "\(isSecure ? "https" : "http")://\(authority)\(path)"
    }
}
