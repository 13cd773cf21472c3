import Foundation

/// What the person who started the host wants to know next.
struct Announcement {
    let configuration: HostConfiguration
    let port: Int
    let token: TokenFile

    /// Prints it to standard output, where it does not mix with the log.
    func write() {
        let base = "\(configuration.scheme)://\(configuration.localURLHost):\(port)"
        let secret = token.path.map { "\(token.token)   (kept in \($0))" } ?? "the one in ADMIN_TOKEN"
        print(
            """

            Needledrop is on the air.

              Player       \(base)/
              Console      \(base)/admin
              API          \(base)/docs
              Admin token  \(secret)

            """
        )
        fflush(nil)
    }
}
