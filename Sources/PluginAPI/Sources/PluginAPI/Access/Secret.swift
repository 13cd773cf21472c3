import Crypto
import Foundation

/// Something that only its holder knows: 256 random bits behind a prefix that says what it is for.
///
/// Databases get its digest. With that many bits, a plain SHA-256 is as good as a slow hash, and a look-up by the digest
/// tells nobody by its time how near a guess was.
public struct Secret: Sendable {
    /// What its holder sends.
    public let text: String

    /// A new one.
    public init(prefix: String) {
        let bits = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        // base64url without padding (RFC 4648 §5).
        let text = bits.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        self.text = prefix + text
    }

    /// One that a client sent; nil where it cannot be any.
    public init?(_ text: some StringProtocol) {
        guard (1...500).contains(text.utf8.count) else { return nil }
        self.text = String(text)
    }

    /// What is stored of it.
    public var digest: ByteBuffer { ByteBuffer(bytes: SHA256.hash(data: Data(text.utf8))) }

    /// What a page has to send beside the cookie whose secret this is: it proves that the page may read our answers, which a
    /// page of another origin may not.
    public var csrfToken: String { SHA256.hash(data: Data("csrf \(text)".utf8)).hexadecimal }

    /// Whether a text is the ``csrfToken``.
    ///
    /// Takes the same time whatever the text is: digests compare in constant time.
    public func matchesCSRF(_ candidate: String) -> Bool { AdminToken(csrfToken).matches(candidate) }
}

extension Secret: CustomStringConvertible {
    /// Never the secret.
    public var description: String { "Secret(…)" }
}
