import Foundation

extension String {
    private static let forbidden: Set<Unicode.Scalar> = ["\\", "\"", "<", ">"]

    /// Whether a page may fetch it as a picture: an http or https address with a host, or a path on this server.
    var isWebAddress: Bool {
        // Browsers read a backslash as a slash, so `/\host` would lead to another server, as `//host` does.
        let isClean = unicodeScalars.allSatisfy {
            !$0.isControl && !$0.properties.isWhitespace && !Self.forbidden.contains($0)
        }
        guard isClean, let address = URLComponents(string: self) else { return false }
        if hasPrefix("/") { return !hasPrefix("//") }
        let scheme = address.scheme?.lowercased()
        return (scheme == "http" || scheme == "https") && address.host?.isEmpty == false
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character, such as NUL, a tab or a line break.
    var isControl: Bool { properties.generalCategory == .control }
}
