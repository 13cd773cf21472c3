import Glibc

/// An address of the internet protocol, as its 4 or 16 bytes.
public struct IPAddress: Sendable, Hashable {
    /// The bytes in the order of the network.
    public let bytes: [UInt8]

    /// Reads an address as inet_pton(3) does; an IPv4 address that is written as one of IPv6 is itself (RFC 4291 §2.5.5.2).
    public init?(_ text: some StringProtocol) {
        let text = text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : String(text)
        let family = text.contains(":") ? AF_INET6 : AF_INET
        var bytes = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
        guard inet_pton(family, text, &bytes) == 1 else { return nil }
        self.bytes = bytes
    }

    /// Whether so many of its first bits are those of a network, whose further bytes are zero; never one of the other
    /// protocol's.
    public func begins(with network: [UInt8], bits: Int, ofLength length: Int) -> Bool {
        guard bytes.count == length, bits <= length * 8 else { return false }
        let network = network + Array(repeating: 0, count: length - network.count)
        let (whole, rest) = bits.quotientAndRemainder(dividingBy: 8)
        guard bytes.prefix(whole) == network.prefix(whole) else { return false }
        return rest == 0 || (bytes[whole] ^ network[whole]) >> (8 - rest) == 0
    }
}
