public import Foundation

/// A strong entity tag (RFC 9110 §8.8.3): the same bytes have the same tag, on every host.
public struct EntityTag: Sendable, Equatable, CustomStringConvertible {
    /// The tag as header fields have it, quotes included.
    public let description: String

    /// The tag of known bytes, from the first 16 bytes of their SHA-256.
    public init(hashing data: some DataProtocol) {
        self.init(String(SHA256.hash(data: data).hexadecimal.prefix(32)))
    }

    /// A tag of a name that stands for the bytes, such as their digest.
    public init(_ opaque: String) {
        self.description = "\"\(opaque)\""
    }

    /// The tag of the same bytes in the gzip format.
    var compressed: EntityTag { EntityTag("\(description.dropFirst().dropLast())-gzip") }

    /// Whether the value of `If-Match` has the tag, in whichever coding the client read it (strong comparison, RFC 9110 §13.1.1).
    public func matches(ifMatch value: String) -> Bool {
        value.split(separator: ",")
            .contains { candidate in
                let candidate = candidate.trimmingCharacters(in: .whitespaces)
                return candidate == "*" || candidate == description || candidate == compressed.description
            }
    }

    /// Whether the value of `If-None-Match` has the tag (weak comparison, RFC 9110 §13.1.2).
    public func matches(ifNoneMatch value: String) -> Bool {
        value.split(separator: ",")
            .contains { candidate in
                let candidate = candidate.trimmingCharacters(in: .whitespaces)
                return candidate == "*" || candidate == description || candidate == "W/\(description)"
            }
    }
}
