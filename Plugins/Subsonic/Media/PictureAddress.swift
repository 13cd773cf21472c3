/// Where a picture is.
enum PictureAddress: Sendable, Equatable {
    /// One of ours, by the name under which it is stored.
    case own(String)
    /// On another server.
    case elsewhere(String)

    init(_ address: String) {
        if let name = address.wholeMatch(of: /\/images\/([0-9a-f]{64})(?:\/.*)?/)?.output.1 {
            self = .own(String(name))
        } else {
            self = .elsewhere(address)
        }
    }
}
