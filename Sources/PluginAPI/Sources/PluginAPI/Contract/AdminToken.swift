/// The administrator's bearer token, kept as a digest, so that no log, dump or plugin can show it.
public struct AdminToken: Sendable, Equatable {
    private let digest: SHA256.Digest

    /// Keeps the digest of the token and forgets the token.
    public init(_ token: String) {
        self.digest = SHA256.hash(data: Array(token.utf8))
    }

    /// The digest as sessions keep it.
    var storedDigest: ByteBuffer { ByteBuffer(bytes: digest) }

    /// Whether the text is the token.
    ///
    /// Takes the same time whatever the text is: digests compare in constant time.
    public func matches(_ candidate: some StringProtocol) -> Bool {
        SHA256.hash(data: Array(candidate.utf8)) == digest
    }
}

extension AdminToken: CustomStringConvertible {
    /// Never the token.
    public var description: String { "AdminToken(…)" }
}
